-- What the service keeps for itself.

-- The table of db-scheduler 16, with its column names and indexes.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);

create table job_results (
  job_id text primary key,
  user_id uuid,
  task_name text not null,
  state varchar(16) not null check (state in ('queued', 'running', 'succeeded', 'failed')),
  done integer not null default 0,
  total integer,
  result jsonb,
  failure jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index job_results_updated_at on job_results (updated_at);
create index job_results_user on job_results (user_id, created_at desc) where user_id is not null;

create table alerts (
  id bigint generated always as identity primary key,
  fingerprint text not null,
  name text not null,
  service text not null,
  severity varchar(16) not null check (severity in ('critical', 'warning')),
  summary text not null,
  value double precision,
  threshold double precision,
  labels jsonb not null default '{}',
  started_at timestamptz not null default now(),
  resolved_at timestamptz,
  notified_at timestamptz
);
comment on column alerts.fingerprint is 'What makes two alerts the same: at most one of each is open';
create unique index alerts_open on alerts (fingerprint) where resolved_at is null;
create index alerts_started_at on alerts (started_at desc);
