package creators.store;

/**
 * What {@link Measurements} are read by, of several creators at once. Parameters are listed behind
 * the name, in order. What only some numbers rest on is left out where the name says so, its
 * columns being null.
 */
enum MeasurementSql implements Query {
  /** profiles, limit for each. */
  POSTS(
      Part.OF_EACH
          + """
          select profile_id, shortcode, instagram_id, type, caption, taken_at, likes, comments,
            views, video_seconds, location, thumbnail_url, pinned, sponsored, ai_content_category,
            ai_category_confidence, ai_language_code, ai_language_confidence
          """
          + Part.NEWEST_POSTS),

  /** profiles, limit for each. What a creator wrote is most of what a post weighs. */
  POSTS_WITHOUT_WORDS(
      Part.OF_EACH
          + """
          select profile_id, shortcode, null::text as instagram_id, type, null::text as caption,
            taken_at, likes, comments, views, null::double precision as video_seconds, location,
            null::text as thumbnail_url, pinned, null::boolean as sponsored, ai_content_category,
            ai_category_confidence, ai_language_code, ai_language_confidence
          """
          + Part.NEWEST_POSTS),

  /** profiles. */
  HISTORY(
      """
      select profile_id, taken_at, followers, following, posts_count, average_likes,
        average_comments, engagement_rate_percent, source
      """
          + Part.ALL_SNAPSHOTS),

  /** profiles. */
  HISTORY_OF_FOLLOWERS(
      """
      select profile_id, taken_at, followers, null::bigint as following,
        null::bigint as posts_count, null::double precision as average_likes,
        null::double precision as average_comments,
        null::double precision as engagement_rate_percent, source
      """
          + Part.ALL_SNAPSHOTS),

  /** profiles, limit for each. */
  COMMENTS(
      Part.OF_EACH
          + """
          select profile_id, shortcode, comment_id, body, author, written_at, language,
            language_confidence
          from post_comments where profile_id = wanted.id
          order by written_at desc nulls last, comment_id limit $2) found
          order by written_at desc nulls last, comment_id
          """);

  private final String text;

  MeasurementSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  private static final class Part {
    static final String OF_EACH =
        "select found.* from unnest($1::bigint[]) as wanted (id), lateral (\n";

    static final String NEWEST_POSTS =
        """
        from posts where profile_id = wanted.id
        order by taken_at desc, shortcode desc limit $2) found
        """;

    static final String ALL_SNAPSHOTS =
        "from snapshots where profile_id = any($1::bigint[]) order by taken_at";
  }
}
