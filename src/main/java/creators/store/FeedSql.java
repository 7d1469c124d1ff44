package creators.store;

/** The statements of {@link PgCreatorFeed}; parameters are listed in order. */
enum FeedSql implements Query {
  /** changed at, id, limit. */
  CHANGES(
      """
      select id, updated_at from profiles where (updated_at, id) > ($1, $2)
      order by updated_at, id limit $3
      """),

  /** deleted at, limit. */
  DELETIONS(
      """
      select profile_id as id, deleted_at as updated_at from profile_deletions
      where deleted_at >= $1 order by deleted_at limit $2
      """),

  /** ids. */
  CREATORS(
      """
      select p.id, p.username, p.instagram_id, p.full_name, p.biography, p.external_url,
        p.picture_url, p.business_category, p.followers, p.following, p.posts_count,
        p.is_verified, p.is_business, p.is_private, p.updated_at,
        p.ai_primary_content_type, p.ai_content_distribution, p.ai_avg_sentiment_score,
        p.ai_language_distribution, p.ai_content_quality_score, p.ai_posts_analyzed,
        p.ai_posts_total, p.ai_analyzed_at,
        (select s.engagement_rate_percent from snapshots s where s.profile_id = p.id
         order by s.taken_at desc limit 1) as engagement_rate_percent
      from profiles p where p.id = any($1::bigint[])
      """),

  /** ids, posts of each. */
  POSTS(
      """
      select wanted.id as profile_id, newest.* from unnest($1::bigint[]) as wanted (id)
      cross join lateral (
        select taken_at, caption, location, ai_content_category, ai_language_code, ai_embedding
        from posts where profile_id = wanted.id order by taken_at desc, shortcode desc limit $2
      ) newest
      """);

  private final String text;

  FeedSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
