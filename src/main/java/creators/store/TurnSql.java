package creators.store;

/**
 * The statements by which a bulk job takes what waits for the analysis of a creator. It leaves the
 * tasks unpicked: they are put off and bear its name, so that they are due again if it never comes
 * back.
 */
enum TurnSql implements Query {
  /** task, profile, holder. All that wait or run, locked; busy where it is another's turn. */
  LOCK(
      """
      select task_instance,
        picked or (picked_by <> $3 and execution_time > now()) is true as busy
      from scheduled_tasks where task_name = $1 and task_instance like $2::bigint || ':%'
      order by task_instance for update
      """),

  /** task, profile, holder, until. Gives those it holds. */
  HOLD(
      """
      update scheduled_tasks set picked_by = $3, execution_time = $4, version = version + 1
      where task_name = $1 and task_instance like $2::bigint || ':%' and not picked
      returning task_instance, version
      """),

  /** task, profile, holder. Those it still holds, locked. */
  HELD(
      """
      select task_instance from scheduled_tasks
      where task_name = $1 and task_instance like $2::bigint || ':%' and not picked
        and picked_by = $3
      order by task_instance for update
      """),

  /** task, instance. */
  LET_GO(
      """
      update scheduled_tasks set picked_by = null, execution_time = now(), version = version + 1
      where task_name = $1 and task_instance = $2
      """);

  private final String text;

  TurnSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
