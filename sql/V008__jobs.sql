-- Background jobs as users and operators see them, kept after their end. What runs a job is its row in
-- scheduled_tasks, which goes when the job ends. A job that nobody asked for has a row here only once it is dead.

-- Replaced before anything wrote to it.
drop table job_results;

create table jobs (
  id uuid primary key default gen_random_uuid(),
  task_name text not null,
  task_instance text not null,
  user_id uuid,
  state varchar(16) not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'dead')),
  attempts integer not null default 0,
  execution bigint,
  error text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  next_attempt_at timestamptz,
  finished_at timestamptz,
  constraint jobs_task unique (task_name, task_instance)
);
comment on column jobs.execution is 'Version of scheduled_tasks'' row in the last attempt: noting its beginning twice counts once';
comment on column jobs.error is 'Why the last attempt failed';
create index jobs_finished_at on jobs (finished_at) where finished_at is not null;
create index jobs_dead on jobs (finished_at) where state = 'dead';
create index jobs_user on jobs (user_id, created_at desc) where user_id is not null;

create table job_items (
  job_id uuid not null references jobs on delete cascade,
  position integer not null,
  user_id uuid,
  username varchar(30) collate "C" not null,
  state varchar(16) not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  error text,
  posts_analyzed integer,
  primary key (job_id, position),
  unique (job_id, username)
);
comment on table job_items is 'The creators of a bulk job, and what has become of each';
comment on column job_items.user_id is 'The owner of the job, so that the row''s policy needs no look at another table';

do $$
declare
  protected regclass;
begin
  foreach protected in array array['jobs', 'job_items']::regclass[]
  loop
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format('revoke all on %s from public, anon, authenticated, service_role', protected);
    execute format('grant select, insert, update, delete on %s to service_role', protected);
    execute format('create policy service on %s to service_role using (true) with check (true)', protected);
    execute format('grant select on %s to authenticated', protected);
    execute format('create policy own on %s for select to authenticated using (user_id = (select auth.uid()))', protected);
  end loop;
end
$$;

-- What the periodic refresh looks for, so that it costs nothing when there is nothing.
create index posts_ai_model on posts ((ai_analysis_raw ->> 'model'), profile_id) where ai_analyzed_at is not null;
