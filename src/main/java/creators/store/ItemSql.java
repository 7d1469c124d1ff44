package creators.store;

/** The statements about the creators of bulk jobs; as in {@link Sql}, parameters are in order. */
enum ItemSql implements Query {
  /** job, usernames. */
  ADD(
      """
      insert into job_items (job_id, position, user_id, username)
      select jobs.id, item.position, jobs.user_id, item.name
      from jobs, unnest($2::text[]) with ordinality as item (name, position) where jobs.id = $1
      on conflict (job_id, position) do nothing
      """),

  /** job. Those whose turn it is, who have failed already after the others. */
  WAITING(
      """
      select username, failed_at from job_items
      where job_id = $1 and state = 'waiting' and coalesce(next_attempt_at, now()) <= now()
      order by failures, failed_at is not null, position
      """),

  /** job. Who of the waiting comes next, and when; null where that is now. */
  NEXT(
      """
      select next_attempt_at, error from job_items where job_id = $1 and state = 'waiting'
      order by next_attempt_at nulls first limit 1
      """),

  /**
   * job, username, certain. Counts an attempt that failed, once, unless it is uncertain and the
   * source has given nobody since the one before; gives how many there were.
   */
  COUNT_FAILURE(
      """
      update job_items as item set failed_at = now(), failures = item.failures + (
          coalesce(item.next_attempt_at, now()) <= now() and ($3 or coalesce(
            (select max(last_scraped_at) from profiles) > coalesce(item.failed_at, jobs.created_at), false))
        )::integer
      from jobs where jobs.id = item.job_id and item.job_id = $1 and item.username = $2
      returning item.failures
      """),

  /** job, username, error, seconds. */
  PUT_OFF(
      """
      update job_items set error = $3, next_attempt_at = now() + make_interval(secs => $4)
      where job_id = $1 and username = $2
      """),

  /** job, username, state, error, posts analysed. */
  END(
      """
      update job_items set state = $3, error = $4, posts_analyzed = $5, next_attempt_at = null
      where job_id = $1 and username = $2
      """);

  private final String text;

  ItemSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
