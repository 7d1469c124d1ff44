package creators.store;

/** Comments and their languages. Parameters are listed behind the name, in order. */
enum CommentSql implements Query {
  /** profile, shortcodes, ids, texts, authors, times. A text that changed loses its language. */
  SAVE(
      """
      insert into post_comments as known (profile_id, shortcode, comment_id, body, author, written_at)
      select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::integer[], $6::timestamptz[])
      on conflict (profile_id, shortcode, comment_id) do update
        set body = excluded.body, language = null, language_confidence = null
        where known.body is distinct from excluded.body
      """),

  /** profile, shortcodes, how many to keep of each post. */
  PRUNE(
      """
      delete from post_comments where profile_id = $1 and (shortcode, comment_id) in (
        select touched.shortcode, surplus.comment_id
        from unnest($2::text[]) as touched (shortcode), lateral (
          select comment_id from post_comments c
          where c.profile_id = $1 and c.shortcode = touched.shortcode
          order by written_at desc nulls last, comment_id desc offset $3) surplus)
      """),

  /** profile, limit. */
  UNREAD(
      """
      select shortcode, comment_id, body, author, written_at, language, language_confidence
      from post_comments where profile_id = $1 and language is null limit $2
      """),

  /** profile, shortcodes, ids, texts, languages, confidences. */
  SAVE_LANGUAGES(
      """
      update post_comments known set language = said.language, language_confidence = said.confidence
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::double precision[])
        as said (shortcode, comment_id, body, language, confidence)
      where known.profile_id = $1 and known.shortcode = said.shortcode
        and known.comment_id = said.comment_id and known.body = said.body
      """);

  private final String text;

  CommentSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
