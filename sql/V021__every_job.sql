-- Every run of a background task has a row in jobs, also those nobody asked for: what it is about, how it goes, what
-- came of it. A row is one life of its task: a creator who is fetched again gets another row, and the earlier one keeps
-- what it says; so does each run of a periodic task. At most one of a task is open.

alter table jobs
  add column username varchar(30) collate "C",
  add column result jsonb,
  add column done integer,
  add column total integer,
  drop constraint jobs_task;
comment on column jobs.username is 'The creator it is about, where it is about one';
comment on column jobs.result is 'What came of it; its shape is that of the task';
comment on column jobs.done is 'Of an ended analysis: the posts that had a verdict by then, out of total; they are counted while it is open';
create unique index jobs_open on jobs (task_name, task_instance) where finished_at is null;

-- What the cleanup forgets early.
create index jobs_done_unasked on jobs (finished_at) where state = 'succeeded' and task_name <> 'bulk_analyze_posts';

-- What waits already; the owner of forced row-level security could neither read nor write it. The periodic tasks get a
-- row when they begin.
alter table scheduled_tasks no force row level security;
alter table jobs no force row level security;
insert into jobs (task_name, task_instance, username)
select task_name, task_instance,
  case task_name when 'fetch_creator' then task_instance
    else convert_from(task_data, 'UTF8')::jsonb ->> 'username' end
from scheduled_tasks where task_name in ('fetch_creator', 'analyze_profile_posts')
on conflict (task_name, task_instance) where finished_at is null do nothing;
alter table jobs force row level security;
alter table scheduled_tasks force row level security;
