package creators.store;

/**
 * What is kept of a creator over time beside the snapshots, and what creators of one size are
 * compared by. Parameters are listed behind the name, in order.
 */
enum HistorySql implements Query {
  /**
   * profile, how many of the newest posts with likes and comments count, how many posts are looked
   * at. The formula is that of {@code Engagement.recentByFollowers}.
   */
  RENEW_RATE(
      """
      insert into engagement_rates (profile_id, followers, rate_percent)
      select id, followers, 100 * mean / followers from profiles p,
      """
          + Part.recentMean("$2", "$3")
          + """
      where id = $1 and followers > 0 and mean is not null
      on conflict (profile_id) do update
        set followers = excluded.followers, rate_percent = excluded.rate_percent, updated_at = now()
      """),

  /** least followers, followers beyond, how many at most. */
  RATES(
      """
      select profile_id, rate_percent from engagement_rates where followers >= $1 and followers < $2
      order by lot limit $3
      """),

  /** profile. A row only when the profile says something else than last time. */
  SAVE_VERSION(
      """
      insert into profile_versions (profile_id, seen_at, full_name, biography, external_url,
        business_category, is_verified, is_business, is_private)
      select id, last_scraped_at, full_name, biography, external_url, business_category, is_verified,
        is_business, is_private
      from profiles p
      where id = $1 and not exists (
        select from (
          select * from profile_versions where profile_id = $1 order by seen_at desc limit 1) last
        where (last.full_name, last.biography, last.external_url, last.business_category,
            last.is_verified, last.is_business, last.is_private)
          is not distinct from (p.full_name, p.biography, p.external_url, p.business_category,
            p.is_verified, p.is_business, p.is_private))
      on conflict (profile_id, seen_at) do nothing
      """),

  /**
   * after, limit, and the last two of {@link #RENEW_RATE}. Gives creators by id what {@link
   * #RENEW_RATE} and {@link #SAVE_VERSION} would have, had these been there at their last fetch,
   * and the id of the last one looked at.
   */
  FILL_IN(
      """
      with page as materialized (select * from profiles where id > $1 order by id limit $2),
      versions as (
        insert into profile_versions (profile_id, seen_at, full_name, biography, external_url,
          business_category, is_verified, is_business, is_private)
        select id, last_scraped_at, full_name, biography, external_url, business_category,
          is_verified, is_business, is_private
        from page
        where (select count(*) from profile_versions v where v.profile_id = page.id) = 0
        on conflict (profile_id, seen_at) do nothing),
      rates as (
        insert into engagement_rates (profile_id, followers, rate_percent)
        select id, followers, 100 * mean / followers from page p,
      """
          + Part.recentMean("$3", "$4")
          + """
        where followers > 0 and mean is not null
          and (select count(*) from engagement_rates r where r.profile_id = p.id) = 0
        on conflict (profile_id) do nothing)
      select max(id) as last from page
      """),

  /** profile, shortcodes of a fetch, when it was, time of its oldest and its newest post. */
  MARK_GONE(
      """
      update posts set gone_at = $3
      where profile_id = $1 and gone_at is null and taken_at > $4 and taken_at < $5
        and shortcode <> all($2::text[])
      """),

  /** profile, shortcodes of a fetch. */
  MARK_BACK(
      """
      update posts set gone_at = null
      where profile_id = $1 and gone_at is not null and shortcode = any($2::text[])
      """),

  /** profile, moment. */
  SNAPSHOT_AT(
      Sql.Part.SNAPSHOT
          + "where profile_id = $1 and taken_at <= $2 order by taken_at desc limit 1"),

  /** profile, moment. */
  VERSION_AT(
      """
      select seen_at, full_name, biography, external_url, business_category, is_verified,
        is_business, is_private
      from profile_versions where profile_id = $1 and seen_at <= $2 order by seen_at desc limit 1
      """),

  /**
   * profile, from, to, how many at most. Published, changed or gone after the one, up to the other.
   */
  POSTS_TOUCHED(
      """
      select shortcode, type, caption, taken_at, changed_at, gone_at from posts
      where profile_id = $1 and (taken_at > $2 and taken_at <= $3
        or changed_at > $2 and changed_at <= $3 or gone_at > $2 and gone_at <= $3)
      order by taken_at desc, shortcode desc limit $4
      """);

  /** What two statements share. */
  private static final class Part {

    /**
     * A relation of one row: the {@code mean} of likes + comments over the newest posts of {@code
     * p} that show both. Likes that are placeholders count as hidden, by the rule of {@code
     * creators.profile.PlaceholderLikes}.
     *
     * @param counting how many posts count
     * @param looking at how many of the newest the rule looks
     */
    static String recentMean(String counting, String looking) {
      return """
      lateral (
        select avg(engagements) as mean from (
          select likes::double precision + comments as engagements from (
            select *, suspect and (p.followers >= 1000
              or coalesce(avg(comments) filter (where suspect) over (), 0) > 3) as placeholder
            from (
              select *, three and (
                count(*) over () >= 4
                  and 2 * count(*) filter (where three) over () > count(*) over ()
                or count(*) filter (where three) over (partition by run) >= 5) as suspect
              from (
                select *, likes = 3 as three, count(*) filter (where likes <> 3)
                  over (order by taken_at, shortcode) as run
                from (
                  select taken_at, shortcode, likes, comments from posts where profile_id = p.id
                  order by taken_at desc, shortcode desc limit %2$s) known
                where likes is not null) shown) judged) believed
          where not placeholder and comments is not null
          order by taken_at desc, shortcode desc limit %1$s) newest) recent
      """
          .formatted(counting, looking);
    }
  }

  private final String text;

  HistorySql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
