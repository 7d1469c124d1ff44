-- A creator whom the source fails to give, while it gives others, is not waited for without end: what has failed is
-- counted for each of them, apart from the attempts that a source that is away costs nobody.
alter table job_items
  add column failures integer not null default 0,
  add column failed_at timestamptz,
  add column next_attempt_at timestamptz;
comment on column job_items.failures is 'Attempts that failed while the source gave others; after a few of these the item has failed';
comment on column job_items.failed_at is 'When the last attempt failed that was made, counted or not';

alter table jobs
  add column failures integer not null default 0,
  add column failed_at timestamptz;
comment on column jobs.failures is 'Of a fetch: as in job_items';
