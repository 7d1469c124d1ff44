-- Row-level security on every table, forced, so that it binds the owner too. The service works as
-- service_role, and as authenticated with the caller's claims where a user's own data is concerned.
-- Partitions have no policy and no grant: they are reached through their parent only.

do $$
declare
  protected regclass;
begin
  for protected in
    select unnest(array['profiles', 'posts', 'snapshots', 'raw_documents', 'opted_out',
      'user_profile_access', 'user_searches', 'lists', 'list_creators',
      'scheduled_tasks', 'job_results', 'alerts'])::regclass
    union all
    select inhrelid::regclass from pg_inherits where inhparent in ('posts'::regclass, 'snapshots'::regclass)
  loop
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    -- Supabase grants every new table to everybody.
    execute format('revoke all on %s from public, anon, authenticated, service_role', protected);
  end loop;

  foreach protected in array array['profiles', 'posts', 'snapshots', 'raw_documents', 'opted_out',
    'user_profile_access', 'user_searches', 'lists', 'list_creators',
    'scheduled_tasks', 'job_results', 'alerts']::regclass[]
  loop
    execute format('grant select, insert, update, delete on %s to service_role', protected);
    execute format('create policy service on %s to service_role using (true) with check (true)', protected);
  end loop;
end
$$;

grant select on profiles, posts, snapshots to authenticated;
create policy signed_in on profiles for select to authenticated using (true);
create policy signed_in on posts for select to authenticated using (true);
create policy signed_in on snapshots for select to authenticated using (true);

-- (select auth.uid()) is evaluated once a statement, auth.uid() once a row.
grant select, insert, update, delete on user_profile_access, user_searches, lists, list_creators to authenticated;
create policy own on user_profile_access to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy own on user_searches to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy own on lists to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy own on list_creators to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));

grant select on job_results to authenticated;
create policy own on job_results for select to authenticated using (user_id = (select auth.uid()));
