-- The roles that row-level security speaks of, and auth.uid(): Supabase has them; elsewhere their
-- equivalents are made, and only those that are missing. Roles belong to the whole server, so two
-- databases may be migrated at the same moment: whoever comes second finds them there.
do $$
declare
  role text;
begin
  foreach role in array array['anon', 'authenticated', 'service_role', 'creator_search'] loop
    if to_regrole(role) is null then
      begin
        execute format('create role %I nologin noinherit', role);
      exception
        when duplicate_object or unique_violation then
          raise notice 'role % was made by another migration', role;
      end;
    end if;
  end loop;
end
$$;

-- The service signs in as creator_search (the operator, or the embedded server, lets it log in). It
-- owns nothing and inherits nothing: without `set role` it can read no row.
do $$
begin
  grant authenticated, service_role to creator_search;
exception
  when insufficient_privilege then
    raise notice 'not allowed to grant roles: the service has to sign in as a role that may set role to authenticated and service_role';
end
$$;

do $$
begin
  if to_regprocedure('auth.uid()') is null then
    create schema if not exists auth;
    create function auth.uid() returns uuid
    language sql stable
    as $function$
      select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
    $function$;
    comment on function auth.uid() is 'The signed-in user: claim sub of the token the service checked';
    grant usage on schema auth to anon, authenticated, service_role;
  end if;
end
$$;

grant usage on schema public to anon, authenticated, service_role;
