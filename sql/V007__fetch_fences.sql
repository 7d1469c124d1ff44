-- Who fetches a creator draws a number first and writes it with what they bring: a write with a
-- lower number than the profile's comes from a fetch that began earlier, and is refused. The numbers
-- come from here and not from Redis, which may be away, or back and empty: here they never fall.
create sequence fetch_fences;

-- Supabase grants every new sequence to everybody.
revoke all on sequence fetch_fences from public, anon, authenticated, service_role;
grant usage on sequence fetch_fences to service_role;

alter table profiles add column fetch_fence bigint not null default 0;
comment on column profiles.fetch_fence is 'The highest number among the fetches that were written; it never falls';
