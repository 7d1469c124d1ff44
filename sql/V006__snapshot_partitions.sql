-- Partitions of snapshots, one a month (UTC), made ahead of time.

-- The owner, bound by its own policies, has to see the rows that it moves out of the default partition.
do $$
begin
  execute format('create policy owner on snapshots_default to %I using (true)', current_user);
end
$$;

create function ensure_snapshot_partitions(months_ahead integer default 3) returns integer
language plpgsql security definer
set search_path = public, pg_temp
as $$
declare
  month timestamp;
  made integer := 0;
  name text;
  lower_bound timestamptz;
  upper_bound timestamptz;
begin
  perform pg_advisory_xact_lock(hashtext('ensure_snapshot_partitions'));
  for month in
    select generate_series(
      timestamp '2025-01-01',
      (now() at time zone 'UTC') + make_interval(months => months_ahead),
      interval '1 month')
  loop
    name := 'snapshots_' || to_char(month, 'YYYY_MM');
    continue when to_regclass(name) is not null;
    lower_bound := month at time zone 'UTC';
    upper_bound := (month + interval '1 month') at time zone 'UTC';
    -- In the order in which a save takes its locks, so that the two never wait for each other.
    lock table profiles in share row exclusive mode;
    lock table snapshots_default in access exclusive mode;
    execute format('create table %I (like snapshots including defaults including constraints)', name);
    execute format(
      'with moved as (delete from snapshots_default where taken_at >= %L and taken_at < %L returning *)
       insert into %I select * from moved',
      lower_bound, upper_bound, name);
    execute format('alter table snapshots attach partition %I for values from (%L) to (%L)', name, lower_bound, upper_bound);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('revoke all on %I from public, anon, authenticated, service_role', name);
    made := made + 1;
  end loop;
  return made;
end
$$;
comment on function ensure_snapshot_partitions is
  'Makes the missing monthly partitions up to so many months ahead, and moves what waited in the default one there; returns how many were made';
revoke all on function ensure_snapshot_partitions from public, anon, authenticated;
grant execute on function ensure_snapshot_partitions to service_role;

select ensure_snapshot_partitions();
