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

  /**
   * task, instance, username. One row of each table, however often it is asked for; gives the open
   * job's id.
   */
  ENQUEUE(
      """
      with task as (
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        values ($1::text, $2::text, now(), false, 1)
        on conflict (task_name, task_instance) do nothing
        returning task_name, task_instance)
      """
          + Part.ADD_OPEN_JOB),

  /**
   * task, instance, username, task data, profile. Gives the open job's id; there is none where no
   * post waits for a verdict and no comment for its language.
   */
  ENQUEUE_ANALYSIS(
      """
      with task as (
        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
        select $1::text, $2::text, $4::bytea, now(), false, 1
        where exists (select from posts where profile_id = $5 and ai_analyzed_at is null)
          or exists (select from post_comments where profile_id = $5 and language is null)
        on conflict (task_name, task_instance) do nothing
        returning task_name, task_instance)
      """
          + Part.ADD_OPEN_JOB),

  /** task, instance. The work of a job that is there already, and has not ended meanwhile. */
  ENQUEUE_KNOWN(
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      select task_name, task_instance, now(), false, 1 from jobs
      where task_name = $1 and task_instance = $2 and finished_at is null
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

  /** task, instance, version, node. Something came of it: the nodes lost before are forgotten. */
  FORGET_TAKEOVERS(
      """
      update scheduled_tasks set takeovers = 0
      where task_name = $1 and task_instance = $2 and version = $3 and picked and picked_by = $4
        and takeovers > 0
      """),

  /** id, task; the id is its instance too. */
  ADD_JOB(
      """
      insert into jobs (id, task_name, task_instance) values ($1::uuid, $2, ($1::uuid)::text)
      on conflict (id) do nothing
      """),

  /** job. The posts of an analysis are counted while it is open. */
  JOB(
      """
      select id, task_name, username, state, attempts, error, result::text as result, created_at,
        started_at, next_attempt_at, finished_at,
        coalesce(jobs.done, posts.done, 0) as done, coalesce(jobs.total, posts.total, 0) as total,
        (select jsonb_agg(jsonb_build_object('username', username, 'state', state,
            'error', error, 'posts_analyzed', posts_analyzed) order by position)
          from job_items where job_id = jobs.id) as items
      from jobs left join lateral (
      """
          + Part.POSTS_OF_AN_ANALYSIS
          + """
      ) as posts on true
      where jobs.id = $1
      """),

  /** task, instance, version. Gives the id; the first run of a periodic task has no row yet. */
  BEGIN_JOB(
      """
      insert into jobs as known (task_name, task_instance, state, execution, attempts, started_at)
      values ($1, $2, 'running', $3, 1, now())
      on conflict (task_name, task_instance) where finished_at is null do update
      set state = 'running', execution = excluded.execution,
        attempts = known.attempts + (known.execution is distinct from excluded.execution)::integer,
        started_at = coalesce(known.started_at, excluded.started_at), next_attempt_at = null
      returning id
      """),

  /** task, instance, error, next attempt at. Gives the id. */
  POSTPONE_JOB(
      """
      update jobs set state = 'queued', error = $3, next_attempt_at = $4
      where task_name = $1 and task_instance = $2 and finished_at is null
      returning id
      """),

  /** task, instance. When the open job's last attempt failed that was made. */
  FAILED_AT(
      """
      select failed_at from jobs
      where task_name = $1 and task_instance = $2 and finished_at is null and failed_at is not null
      """),

  /**
   * task, instance, certain. Counts an attempt that failed, unless it is uncertain and the source
   * has given nobody since the one before; gives how many there were.
   */
  COUNT_FAILURE(
      """
      update jobs set failed_at = now(), failures = failures + ($3 or coalesce(
          (select max(last_scraped_at) from profiles) > coalesce(failed_at, created_at), false)
        )::integer
      where task_name = $1 and task_instance = $2 and finished_at is null
      returning failures
      """),

  /**
   * since, fresh since. A creator by whom can be seen whether the source works, any of those that
   * it gave last: of those who are due anyhow if there are any; none where it has given somebody
   * since.
   */
  SOMEBODY_KNOWN(
      """
      select username from (
        (select username, last_scraped_at < $2 as due from profiles where last_scraped_at < $2
          order by last_scraped_at desc limit 20)
        union all
        (select username, false from profiles order by last_scraped_at desc limit 20)) as known
      where not coalesce((select max(last_scraped_at) from profiles) > $1, false)
      order by due desc, random() limit 1
      """),

  /** task, instance, state, error, result as JSON. Gives the id. */
  END_JOB(
      """
      with known as (
        update jobs set state = $3::text, error = $4::text, result = $5::text::jsonb,
          next_attempt_at = null, finished_at = now(), (done, total) = (
      """
          + Part.POSTS_OF_AN_ANALYSIS
          + """
        )
        where task_name = $1::text and task_instance = $2::text and finished_at is null
        returning id),
      unknown as (
        insert into jobs (task_name, task_instance, state, error, result, finished_at)
        select $1::text, $2::text, $3::text, $4::text, $5::text::jsonb, now()
        where not exists (select from known)
        returning id)
      select id from known union all select id from unknown
      """),

  /** task, instance. */
  REMOVE_TASK("delete from scheduled_tasks where task_name = $1 and task_instance = $2"),

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
      with due as (
        select id, username from profiles where id = any($2::bigint[]) and last_scraped_at < $4),
      task as (
        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
        select $1::text, id || ':refresh', convert_to(jsonb_build_object('profile_id', id,
          'username', username, 'refresh', $3::text::jsonb)::text, 'UTF8'), now(), false, 1
        from due
        on conflict (task_name, task_instance) do nothing
        returning task_name, task_instance)
      insert into jobs (task_name, task_instance, username)
      select task_name, task_instance, username
      from task join due on task_instance = due.id || ':refresh'
      on conflict (task_name, task_instance) where finished_at is null do nothing
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
      """),

  /** finished before, limit. Those that went well and that nobody asked for. */
  DELETE_UNASKED_JOBS(
      """
      delete from jobs where id = any (array(
        select id from jobs where finished_at < $1
          and state = 'succeeded' and task_name <> 'bulk_analyze_posts'
        order by finished_at limit $2))
      """);

  /** What statements share. */
  private static final class Part {
    /** Behind {@code task}, the row that was added: its job; gives the id of the open one. */
    static final String ADD_OPEN_JOB =
        """
        , job as (
          insert into jobs (task_name, task_instance, username)
          select task_name, task_instance, $3::text from task
          on conflict (task_name, task_instance) where finished_at is null do nothing
          returning id)
        select id from job
        union all
        select id from jobs
        where task_name = $1::text and task_instance = $2::text and finished_at is null
        limit 1
        """;

    /** Of an open job: how many posts have a verdict, and one that the job accepts; and all. */
    static final String POSTS_OF_AN_ANALYSIS =
        """
        select count(*) filter (where ai_analyzed_at is not null and (renewal is null
            or ai_analysis_raw ->> 'model' = renewal ->> 'model'
            or ai_analyzed_at >= (renewal ->> 'before')::timestamptz)) as done,
          count(*) as total
        from posts left join (
            select convert_from(task_data, 'UTF8')::jsonb -> 'refresh' as renewal
            from scheduled_tasks
            where scheduled_tasks.task_name = jobs.task_name
              and scheduled_tasks.task_instance = jobs.task_instance) as task on true
        where profile_id = (
          select profiles.id from profiles
          where jobs.task_name = 'analyze_profile_posts' and jobs.finished_at is null
            and profiles.username = jobs.username)
        group by profile_id
        """;
  }

  private final String text;

  JobSql(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}
