package creators.store;

/** The statements about background jobs; as in {@link Sql}, parameters are listed in order. */
enum JobSql implements Query {
  /** task, instance, version, node. One row while the job belongs to that execution, and locked. */
  HOLD_CLAIM(
      """
      select 1 from scheduled_tasks
      where task_name = $1 and task_instance = $2 and version = $3 and picked and picked_by = $4
      for share
      """),

  /** task, instance. One row, however often it is asked for. */
  ENQUEUE(
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      values ($1, $2, now(), false, 1)
      on conflict (task_name, task_instance) do nothing
      """),

  /** Gives a new job's id. */
  NEXT_JOB("select gen_random_uuid() as id"),

  /**
   * task, instance, version, most takeovers. Frees what a node that is gone had picked; a failure
   * is not counted for it, but a takeover.
   */
  FREE(
      """
      update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
        execution_time = now(), takeovers = takeovers + 1, version = version + 1
      where task_name = $1 and task_instance = $2 and version = $3 and picked and takeovers < $4
      """),

  /** id, task; the id is its instance too. */
  ADD_JOB(
      """
      insert into jobs (id, task_name, task_instance) values ($1::uuid, $2, ($1::uuid)::text)
      on conflict (id) do nothing
      """),

  /** job, usernames. */
  ADD_ITEMS(
      """
      insert into job_items (job_id, position, user_id, username)
      select jobs.id, item.position, jobs.user_id, item.name
      from jobs, unnest($2::text[]) with ordinality as item (name, position) where jobs.id = $1
      on conflict (job_id, position) do nothing
      """),

  /** job. */
  JOB(
      """
      select id, task_name, state, attempts, error, created_at, started_at, next_attempt_at,
        finished_at,
        (select jsonb_agg(jsonb_build_object('username', username, 'state', state,
            'error', error, 'posts_analyzed', posts_analyzed) order by position)
          from job_items where job_id = jobs.id) as items
      from jobs where id = $1
      """),

  /** job. */
  WAITING_ITEMS(
      """
      select username from job_items where job_id = $1 and state = 'waiting' order by position
      """),

  /** task, instance, version. */
  BEGIN_JOB(
      """
      update jobs set state = 'running', execution = $3::bigint,
        attempts = attempts + (execution is distinct from $3::bigint)::integer,
        started_at = coalesce(started_at, now()), next_attempt_at = null, finished_at = null
      where task_name = $1 and task_instance = $2
      """),

  /** task, instance, state, error, next attempt at. */
  SETTLE_JOB(
      """
      update jobs set state = $3::text, error = $4, next_attempt_at = $5,
        finished_at = case when $3::text = 'succeeded' then now() end
      where task_name = $1 and task_instance = $2
      """),

  /** task, instance, error, attempts. */
  BURY_JOB(
      """
      insert into jobs as known (task_name, task_instance, state, error, attempts, finished_at)
      values ($1, $2, 'dead', $3, $4, now())
      on conflict (task_name, task_instance) do update set state = 'dead', error = excluded.error,
        attempts = greatest(known.attempts, excluded.attempts), next_attempt_at = null,
        finished_at = now()
      """),

  /** job, username, state, error, posts analysed. */
  END_ITEM(
      """
      update job_items set state = $3, error = $4, posts_analyzed = $5
      where job_id = $1 and username = $2
      """),

  /** No parameters. */
  FIGURES(
      """
      select (select count(*) from jobs where state = 'dead') as dead,
        (select count(*) from jobs where state = 'dead'
          and finished_at > now() - interval '1 day') as dead_lately,
        (select count(*) from scheduled_tasks where not picked and execution_time <= now()) as due
      """),

  /** No parameters. Steps from version to version in the index: as many steps as versions. */
  MODELS_IN_USE(
      """
      with recursive used (model) as (
        select min(ai_analysis_raw ->> 'model') from posts where ai_analyzed_at is not null
        union all
        select (select min(ai_analysis_raw ->> 'model') from posts
          where ai_analyzed_at is not null and ai_analysis_raw ->> 'model' > used.model)
        from used where used.model is not null)
      select model from used where model is not null
      """),

  /** version, above this id, limit. Steps from creator to creator in the index. */
  CREATORS_JUDGED_BY(
      """
      with recursive found (profile_id) as (
        select min(profile_id) from posts
        where ai_analyzed_at is not null and ai_analysis_raw ->> 'model' = $1 and profile_id > $2
        union all
        select (select min(profile_id) from posts
          where ai_analyzed_at is not null and ai_analysis_raw ->> 'model' = $1
            and profile_id > found.profile_id)
        from found where found.profile_id is not null)
      select profile_id from found where profile_id is not null limit $3
      """),

  /** above this id, limit. Steps from creator to creator in the index. */
  CREATORS_NOT_JUDGED(
      """
      with recursive found (profile_id) as (
        select min(profile_id) from posts where ai_analyzed_at is null and profile_id > $1
        union all
        select (select min(profile_id) from posts
          where ai_analyzed_at is null and profile_id > found.profile_id)
        from found where found.profile_id is not null)
      select profile_id from found where profile_id is not null limit $2
      """),

  /**
   * task, profiles, what to renew as JSON, fetched before. What was fetched since has a job of its
   * own.
   */
  ENQUEUE_REFRESH(
      """
      insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
      select $1, id || ':refresh', convert_to(jsonb_build_object('profile_id', id,
        'username', username, 'refresh', $3::text::jsonb)::text, 'UTF8'), now(), false, 1
      from profiles where id = any($2::bigint[]) and last_scraped_at < $4
      on conflict (task_name, task_instance) do nothing
      """),

  /** before, limit. Rows that somebody writes at the moment are left to the next time. */
  TRIM_EVIDENCE(
      """
      update posts set ai_analysis_raw = jsonb_set(ai_analysis_raw, '{evidence}', '[]')
      where (profile_id, shortcode) in (
        select profile_id, shortcode from posts
        where ai_analyzed_at < $1 and (ai_analysis_raw -> 'evidence') <> '[]'::jsonb
        limit $2 for update skip locked)
      """),

  /** finished before, limit. */
  DELETE_JOBS(
      """
      delete from jobs where id = any (array(
        select id from jobs where finished_at < $1 order by finished_at limit $2))
      """);

  private final String text;

  JobSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
