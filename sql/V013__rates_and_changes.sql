-- What creators of one size are compared by, and what changed about a creator between two dates.
-- Both fill with the fetches from now on: the owner of forced row-level security cannot read what is stored.

create table engagement_rates (
  profile_id bigint primary key references profiles on delete cascade,
  followers bigint not null check (followers > 0),
  rate_percent double precision not null check (rate_percent >= 0),
  lot double precision not null default random(),
  updated_at timestamptz not null default now()
);
comment on table engagement_rates is 'Each creator''s recent engagement rate by followers, renewed with every fetch';
comment on column engagement_rates.lot is 'The first ones by lot are a fair sample of any size class';
create index engagement_rates_by_followers on engagement_rates (followers) include (lot, rate_percent);
create index engagement_rates_by_lot on engagement_rates (lot) include (followers, rate_percent);

create table profile_versions (
  profile_id bigint not null references profiles on delete cascade,
  seen_at timestamptz not null,
  full_name text,
  biography text,
  external_url text,
  business_category text,
  is_verified boolean,
  is_business boolean,
  is_private boolean not null,
  primary key (profile_id, seen_at)
);
comment on table profile_versions is 'What a profile said of itself: one row each time that it was first seen to differ';

alter table posts add column changed_at timestamptz;
alter table posts add column gone_at timestamptz;
comment on column posts.changed_at is 'When the caption, the type, the place or the label was last seen to differ';
comment on column posts.gone_at is 'When a fetch that reached beyond the post did not have it any more; null when it came back';

do $$
declare
  protected regclass;
begin
  foreach protected in array array['engagement_rates', 'profile_versions']::regclass[]
  loop
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format('revoke all on %s from public, anon, authenticated, service_role', protected);
    execute format('grant select, insert, update, delete on %s to service_role', protected);
    execute format('create policy service on %s to service_role using (true) with check (true)', protected);
  end loop;
end
$$;
