-- What is kept about the people who sign in; user_id is the claim sub of their token.

create table user_profile_access (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  profile_id bigint not null references profiles on delete cascade,
  accessed_at timestamptz not null default now()
);
create index user_profile_access_user on user_profile_access (user_id, profile_id, accessed_at desc);
create index user_profile_access_profile on user_profile_access (profile_id);

create table user_searches (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  query text not null,
  filters jsonb not null default '{}',
  results integer,
  created_at timestamptz not null default now()
);
create index user_searches_user on user_searches (user_id, created_at desc);

create table lists (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  name text not null,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, id)
);

create table list_creators (
  list_id bigint not null,
  user_id uuid not null,
  profile_id bigint not null references profiles on delete cascade,
  note text,
  added_at timestamptz not null default now(),
  primary key (list_id, profile_id),
  foreign key (user_id, list_id) references lists (user_id, id) on delete cascade
);
comment on column list_creators.user_id is 'The owner of the list, so that the row''s policy needs no look at another table';
create index list_creators_list on list_creators (user_id, list_id);
create index list_creators_profile on list_creators (profile_id);
