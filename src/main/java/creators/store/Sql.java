package creators.store;

/**
 * Every statement that this package sends, so that a test can show of each that it runs on an
 * index. Parameters are listed behind the name, in order.
 */
enum Sql implements Query {
  /** claims, statement timeout and longest pause inside a transaction in milliseconds. */
  ENTER_USER(
      """
      select set_config('role', 'authenticated', true),
             set_config('request.jwt.claims', $1, true),
             set_config('statement_timeout', $2, true),
             set_config('idle_in_transaction_session_timeout', $3, true)
      """),

  /** username. */
  PROFILE_BY_USERNAME(Part.PROFILE + "where p.username = $1"),

  /** usernames. */
  PROFILES_BY_USERNAME(Part.PROFILE + "where p.username = any($1::text[])"),

  /** profile. */
  PROFILE_BY_ID(Part.PROFILE + "where p.id = $1"),

  /** id, limit. */
  PROFILES_AFTER(Part.PROFILE + "where p.id > $1 order by p.id limit $2"),

  /** Gives the next number of a fetch. */
  NEXT_FENCE("select nextval('fetch_fences') as fence"),

  /**
   * The fields of {@link Parameters#profile}; gives the id, or nothing when a fetch with a higher
   * number was written before.
   */
  SAVE_PROFILE(
      """
      insert into profiles as known (username, instagram_id, full_name, biography, external_url,
        picture_url, business_category, followers, following, posts_count, is_verified, is_business,
        is_private, source, last_scraped_at, fetch_fence)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      on conflict (username) do update set
        instagram_id = coalesce(excluded.instagram_id, known.instagram_id),
        full_name = coalesce(excluded.full_name, known.full_name),
        biography = coalesce(excluded.biography, known.biography),
        external_url = coalesce(excluded.external_url, known.external_url),
        picture_url = coalesce(excluded.picture_url, known.picture_url),
        business_category = coalesce(excluded.business_category, known.business_category),
        followers = coalesce(excluded.followers, known.followers),
        following = coalesce(excluded.following, known.following),
        posts_count = coalesce(excluded.posts_count, known.posts_count),
        is_verified = coalesce(excluded.is_verified, known.is_verified),
        is_business = coalesce(excluded.is_business, known.is_business),
        is_private = excluded.is_private,
        source = excluded.source,
        last_scraped_at = excluded.last_scraped_at,
        fetch_fence = excluded.fetch_fence,
        updated_at = now()
      where known.fetch_fence <= excluded.fetch_fence
      returning id
      """),

  /** profile. Whoever writes a creator's posts holds this lock: two writers never deadlock. */
  LOCK_PROFILE("select id from profiles where id = $1 for no key update"),

  /** profile, shortcodes, captions. A verdict on words that are no longer there is none. */
  FORGET_VERDICTS(
      """
      update posts set ai_content_category = null, ai_category_confidence = null,
        ai_sentiment = null, ai_sentiment_score = null, ai_sentiment_confidence = null,
        ai_language_code = null, ai_language_confidence = null, ai_analysis_raw = null,
        ai_embedding = null, ai_analyzed_at = null
      from unnest($2::text[], $3::text[]) as fresh (shortcode, caption)
      where posts.profile_id = $1 and posts.shortcode = fresh.shortcode
        and fresh.caption is not null and fresh.caption is distinct from posts.caption
      """),

  /**
   * profile, the columns of {@link Parameters#posts}, when they were fetched. Rows that stay the
   * same are not written.
   */
  SAVE_POSTS(
      """
      insert into posts as known (profile_id, shortcode, instagram_id, type, caption, taken_at, likes,
        comments, views, video_seconds, location, thumbnail_url, pinned, sponsored)
      select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
        $7::bigint[], $8::bigint[], $9::bigint[], $10::double precision[], $11::text[], $12::text[],
        $13::boolean[], $14::boolean[])
      on conflict (profile_id, shortcode) do update set
        instagram_id = coalesce(excluded.instagram_id, known.instagram_id),
        type = excluded.type,
        caption = coalesce(excluded.caption, known.caption),
        taken_at = excluded.taken_at,
        likes = coalesce(excluded.likes, known.likes),
        comments = coalesce(excluded.comments, known.comments),
        views = coalesce(excluded.views, known.views),
        video_seconds = coalesce(excluded.video_seconds, known.video_seconds),
        location = coalesce(excluded.location, known.location),
        thumbnail_url = coalesce(excluded.thumbnail_url, known.thumbnail_url),
        pinned = excluded.pinned,
        sponsored = coalesce(excluded.sponsored, known.sponsored),
        changed_at = case when (known.type, known.caption, known.location, known.sponsored)
          is distinct from (excluded.type, coalesce(excluded.caption, known.caption),
            coalesce(excluded.location, known.location), coalesce(excluded.sponsored, known.sponsored))
          then $15::timestamptz else known.changed_at end,
        updated_at = now()
      where (known.instagram_id, known.type, known.caption, known.taken_at, known.likes,
          known.comments, known.views, known.video_seconds, known.location, known.thumbnail_url,
          known.pinned, known.sponsored)
        is distinct from (coalesce(excluded.instagram_id, known.instagram_id), excluded.type,
          coalesce(excluded.caption, known.caption), excluded.taken_at,
          coalesce(excluded.likes, known.likes), coalesce(excluded.comments, known.comments),
          coalesce(excluded.views, known.views),
          coalesce(excluded.video_seconds, known.video_seconds),
          coalesce(excluded.location, known.location),
          coalesce(excluded.thumbnail_url, known.thumbnail_url), excluded.pinned,
          coalesce(excluded.sponsored, known.sponsored))
      """),

  /** profile and the columns of {@link Parameters#snapshots}. */
  SAVE_SNAPSHOTS(
      """
      insert into snapshots (profile_id, taken_at, followers, following, posts_count, average_likes,
        average_comments, engagement_rate_percent, source)
      select $1, * from unnest($2::timestamptz[], $3::bigint[], $4::bigint[], $5::bigint[],
        $6::double precision[], $7::double precision[], $8::double precision[], $9::text[])
      on conflict (profile_id, taken_at) do nothing
      """),

  /** profile, source, document, fetched at. */
  SAVE_DOCUMENT(
      """
      insert into raw_documents as known (profile_id, source, sha256, body, fetched_at)
      values ($1, $2, sha256(convert_to($3::text, 'UTF8')), $3, $4)
      on conflict (profile_id, source, sha256) do update
        set fetched_at = greatest(known.fetched_at, excluded.fetched_at)
      """),

  /** profile, source, how many to keep. */
  PRUNE_DOCUMENTS(
      """
      delete from raw_documents where profile_id = $1 and source = $2 and sha256 in (
        select sha256 from raw_documents where profile_id = $1 and source = $2
        order by fetched_at desc offset $3)
      """),

  /** As {@link Part#PAGE}. */
  POSTS_NEWEST(
      Part.PAGE
          + """
          and (taken_at, shortcode) < (coalesce($9::timestamptz, 'infinity'), $10)
          order by taken_at desc, shortcode desc limit $11
          """),

  /** As {@link Part#PAGE}. */
  POSTS_OLDEST(
      Part.PAGE
          + """
          and (taken_at, shortcode) > (coalesce($9::timestamptz, '-infinity'), $10)
          order by taken_at, shortcode limit $11
          """),

  /** As {@link Part#PAGE}. */
  POSTS_MOST_LIKED(
      Part.PAGE
          + """
          and (coalesce(likes, -1), shortcode) < (coalesce($9::bigint, 9223372036854775807), $10)
          order by coalesce(likes, -1) desc, shortcode desc limit $11
          """),

  /** As {@link Part#PAGE}. */
  POSTS_MOST_COMMENTED(
      Part.PAGE
          + """
          and (coalesce(comments, -1), shortcode) < (coalesce($9::bigint, 9223372036854775807), $10)
          order by coalesce(comments, -1) desc, shortcode desc limit $11
          """),

  /** As {@link Part#PAGE}. */
  POSTS_MOST_VIEWED(
      Part.PAGE
          + """
          and (coalesce(views, -1), shortcode) < (coalesce($9::bigint, 9223372036854775807), $10)
          order by coalesce(views, -1) desc, shortcode desc limit $11
          """),

  /** profile, limit. */
  LATEST_POSTS(Part.POST + Part.LATEST),

  /** profile, from, to. */
  HISTORY(
      """
      select taken_at, followers, following, posts_count, average_likes, average_comments,
        engagement_rate_percent, source
      from snapshots where profile_id = $1 and taken_at >= $2 and taken_at < $3 order by taken_at
      """),

  /** profile, limit. */
  UNANALYZED(
      """
      select shortcode, caption from posts where profile_id = $1 and ai_analyzed_at is null
      order by taken_at desc limit $2
      """),

  /** profile, limit, version, before. Those without a verdict, and old ones of another version. */
  OUTDATED(
      """
      select shortcode, caption from posts where profile_id = $1
        and (ai_analyzed_at is null or ai_analyzed_at < $4 and ai_analysis_raw ->> 'model' <> $3)
      order by taken_at desc limit $2
      """),

  /**
   * profile, the columns of {@link Parameters#verdicts}, and before when a verdict must have been
   * made to be replaced.
   */
  SAVE_VERDICTS(
      """
      update posts set ai_content_category = said.category,
        ai_category_confidence = said.category_confidence, ai_sentiment = said.sentiment,
        ai_sentiment_score = said.sentiment_score,
        ai_sentiment_confidence = said.sentiment_confidence, ai_language_code = said.language,
        ai_language_confidence = said.language_confidence, ai_analysis_raw = said.raw::jsonb,
        ai_embedding = said.embedding, ai_analyzed_at = now(), updated_at = now()
      from unnest($2::text[], $3::text[], $4::double precision[], $5::text[],
        $6::double precision[], $7::double precision[], $8::text[], $9::double precision[],
        $10::text[], $11::bytea[]) as said (shortcode, category, category_confidence, sentiment, sentiment_score,
        sentiment_confidence, language, language_confidence, raw, embedding)
      where posts.profile_id = $1 and posts.shortcode = said.shortcode
        and (posts.ai_analyzed_at is null or posts.ai_analyzed_at < $12)
      """),

  /** profile. */
  VERDICTS(
      "select "
          + Part.VERDICT
          + """
           from posts where profile_id = $1 and ai_analyzed_at is not null
          order by taken_at desc, shortcode desc
          """),

  /** profile and the fields of {@link Parameters#insights}. */
  SAVE_INSIGHTS(
      """
      update profiles set ai_primary_content_type = $2, ai_content_distribution = $3::text::jsonb,
        ai_avg_sentiment_score = $4, ai_language_distribution = $5::text::jsonb,
        ai_content_quality_score = $6, ai_posts_analyzed = $7, ai_posts_total = $8,
        ai_analyzed_at = now(), updated_at = now()
      where id = $1
      """),

  /** months ahead; gives how many partitions were made. */
  ENSURE_SNAPSHOT_PARTITIONS("select ensure_snapshot_partitions($1) as made");

  private final String text;

  Sql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  /** The orders of a creator's posts. */
  static Sql posts(PostQuery.Sort sort) {
    return switch (sort) {
      case NEWEST -> POSTS_NEWEST;
      case OLDEST -> POSTS_OLDEST;
      case MOST_LIKED -> POSTS_MOST_LIKED;
      case MOST_COMMENTED -> POSTS_MOST_COMMENTED;
      case MOST_VIEWED -> POSTS_MOST_VIEWED;
    };
  }

  /** What several statements share. */
  private static final class Part {
    static final String PROFILE =
        """
        select p.id, p.username, p.instagram_id, p.full_name, p.biography, p.external_url,
          p.picture_url, p.business_category, p.followers, p.following, p.posts_count,
          p.is_verified, p.is_business, p.is_private, p.source, p.last_scraped_at,
          p.ai_primary_content_type, p.ai_content_distribution, p.ai_avg_sentiment_score,
          p.ai_language_distribution, p.ai_content_quality_score, p.ai_posts_analyzed,
          p.ai_posts_total, p.ai_analyzed_at,
          (select count(*) from posts where profile_id = p.id) as posts_stored,
          (select count(*) from posts where profile_id = p.id and ai_analyzed_at is null) as posts_waiting
        from profiles p
        """;

    static final String VERDICT =
        """
        ai_content_category, ai_category_confidence, ai_sentiment, ai_sentiment_score,
        ai_sentiment_confidence, ai_language_code, ai_language_confidence,
        ai_analysis_raw::text as ai_analysis_raw, ai_analyzed_at
        """;

    static final String BARE_POST =
        """
        select shortcode, instagram_id, type, caption, taken_at, likes, comments, views,
          video_seconds, location, thumbnail_url, pinned, sponsored,
        """;

    static final String FROM_POSTS = " from posts ";

    static final String POST = BARE_POST + VERDICT + FROM_POSTS;

    static final String LATEST =
        "where profile_id = $1 order by taken_at desc, shortcode desc limit $2";

    /**
     * profile, category, sentiment, language, type, least likes, published from, published before,
     * the last page's last value and shortcode, limit.
     */
    static final String PAGE =
        POST
            + """
            where profile_id = $1
              and ($2::text is null or ai_content_category = $2)
              and ($3::text is null or ai_sentiment = $3)
              and ($4::text is null or ai_language_code = $4)
              and ($5::text is null or type = $5)
              and ($6::bigint is null or likes >= $6)
              and taken_at >= coalesce($7::timestamptz, '-infinity')
              and taken_at < coalesce($8::timestamptz, 'infinity')
            """;
  }
}
