-- What the search index follows: profiles in the order of their changes, and those that are gone.
create index profiles_updated_at on profiles (updated_at, id);

create table profile_deletions (
  deleted_at timestamptz not null default now(),
  profile_id bigint not null,
  primary key (deleted_at, profile_id)
);
comment on table profile_deletions is 'Creators that were erased, so that every search index forgets them too: numbers only, no names';

create function note_profile_deletion() returns trigger
language plpgsql
as $function$
begin
  insert into profile_deletions (profile_id) values (old.id) on conflict do nothing;
  return old;
end
$function$;

create trigger profiles_deletion after delete on profiles
  for each row execute function note_profile_deletion();

alter table profile_deletions enable row level security;
alter table profile_deletions force row level security;
revoke all on profile_deletions from public, anon, authenticated, service_role;
grant select, insert, delete on profile_deletions to service_role;
create policy service on profile_deletions to service_role using (true) with check (true);
