-- What is known of creators. A value that is not known is null, never zero.

create table profiles (
  id bigint generated always as identity primary key,
  username varchar(30) collate "C" not null,
  instagram_id text,
  full_name text,
  biography text,
  external_url text,
  picture_url text,
  business_category text,
  followers bigint check (followers >= 0),
  following bigint check (following >= 0),
  posts_count bigint check (posts_count >= 0),
  is_verified boolean,
  is_business boolean,
  is_private boolean not null,
  source varchar(16) not null,
  last_scraped_at timestamptz not null,
  ai_primary_content_type varchar(50),
  ai_content_distribution jsonb,
  ai_avg_sentiment_score double precision check (ai_avg_sentiment_score between -1 and 1),
  ai_language_distribution jsonb,
  ai_content_quality_score double precision check (ai_content_quality_score between 0 and 1),
  ai_posts_analyzed integer,
  ai_posts_total integer,
  ai_analyzed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint profiles_username unique (username)
);
comment on column profiles.ai_analyzed_at is 'When the aggregate was last written; null until it has been';

create index profiles_username_hash on profiles using hash (username);
create index profiles_created_at on profiles (created_at desc);
create index profiles_last_scraped_at on profiles (last_scraped_at desc);

create table posts (
  profile_id bigint not null references profiles on delete cascade,
  shortcode text collate "C" not null,
  instagram_id text,
  type varchar(16) not null,
  caption text,
  taken_at timestamptz not null,
  likes bigint check (likes >= 0),
  comments bigint check (comments >= 0),
  views bigint check (views >= 0),
  video_seconds double precision,
  location text,
  thumbnail_url text,
  pinned boolean not null,
  sponsored boolean,
  ai_content_category varchar(50),
  ai_category_confidence double precision,
  ai_sentiment varchar(20),
  ai_sentiment_score double precision,
  ai_sentiment_confidence double precision,
  ai_language_code varchar(10),
  ai_language_confidence double precision,
  ai_analysis_raw jsonb,
  ai_analyzed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (profile_id, shortcode)
) partition by hash (profile_id);
comment on column posts.created_at is 'When we first stored the post; Instagram''s own time is taken_at';
comment on column posts.ai_analysis_raw is 'What the other columns do not hold: level, model, quality, evidence';

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table posts_%s partition of posts for values with (modulus 16, remainder %s)',
      lpad(part::text, 2, '0'), part);
  end loop;
end
$$;

create index posts_profile_id on posts (profile_id);
create index posts_profile_id_created_at on posts (profile_id, created_at desc);
create index posts_created_at on posts (created_at desc);
create index posts_ai_analyzed_at on posts (ai_analyzed_at desc) where ai_analyzed_at is not null;
create index posts_ai_content_category on posts (ai_content_category) where ai_content_category is not null;
create index posts_ai_sentiment on posts (ai_sentiment) where ai_sentiment is not null;
-- One index for each order of a creator's posts (an unknown number sorts as -1: last), and one for the work that waits.
create index posts_by_time on posts (profile_id, taken_at desc, shortcode desc);
create index posts_by_likes on posts (profile_id, (coalesce(likes, -1)) desc, shortcode desc);
create index posts_by_comments on posts (profile_id, (coalesce(comments, -1)) desc, shortcode desc);
create index posts_by_views on posts (profile_id, (coalesce(views, -1)) desc, shortcode desc);
create index posts_unanalyzed on posts (profile_id, taken_at desc) where ai_analyzed_at is null;

create table snapshots (
  profile_id bigint not null references profiles on delete cascade,
  taken_at timestamptz not null,
  followers bigint check (followers >= 0),
  following bigint check (following >= 0),
  posts_count bigint check (posts_count >= 0),
  average_likes double precision,
  average_comments double precision,
  engagement_rate_percent double precision,
  source varchar(16) not null,
  primary key (profile_id, taken_at)
) partition by range (taken_at);
comment on table snapshots is 'A creator''s numbers at one moment: one row a fetch, never overwritten';

-- Everything before the service existed lies in one partition, then comes one a month; the default
-- one takes what has no month yet, so that no insert ever fails.
create table snapshots_past partition of snapshots
  for values from (minvalue) to ('2025-01-01 00:00:00+00');
create table snapshots_default partition of snapshots default;

create table raw_documents (
  profile_id bigint not null references profiles on delete cascade,
  source varchar(16) not null,
  sha256 bytea not null,
  body text not null,
  fetched_at timestamptz not null,
  primary key (profile_id, source, sha256)
);
comment on table raw_documents is 'The newest few documents of each creator and source, as they came';

create table opted_out (
  username varchar(30) collate "C" primary key,
  reason text,
  created_at timestamptz not null default now()
);
comment on table opted_out is 'Creators who are never fetched again';
