package creators.store;

/** What {@link Measurements} are read by. Parameters are listed behind the name, in order. */
enum MeasurementSql implements Query {
  /** profile, limit. */
  POSTS(Sql.Part.BARE_POST + Part.SAID_OF_POSTS + Sql.Part.LATEST),

  /** profile, limit. The same columns; what a creator wrote is most of what a post weighs. */
  POSTS_WITHOUT_WORDS(
      """
      select shortcode, null::text as instagram_id, type, null::text as caption, taken_at, likes,
        comments, views, video_seconds, location, null::text as thumbnail_url, pinned, sponsored,
      """
          + Part.SAID_OF_POSTS
          + Sql.Part.LATEST),

  /** profile. */
  HISTORY(Sql.Part.SNAPSHOT + "where profile_id = $1 order by taken_at"),

  /** profile, limit. */
  COMMENTS(
      """
      select shortcode, comment_id, body, author, written_at, language, language_confidence
      from post_comments where profile_id = $1
      order by written_at desc nulls last, comment_id limit $2
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
    static final String SAID_OF_POSTS =
        """
        ai_content_category, ai_category_confidence, ai_language_code, ai_language_confidence
        from posts
        """;
  }
}
