-- What people wrote under posts, where a source shows it. No row names anybody: mentions are cut out of the text,
-- and author is a mark of 24 bits that holds for one creator only (creators.profile.Comment).

create table post_comments (
  profile_id bigint not null references profiles on delete cascade,
  shortcode text collate "C" not null,
  comment_id text collate "C" not null,
  body text not null,
  author integer,
  written_at timestamptz,
  language varchar(10),
  language_confidence double precision,
  created_at timestamptz not null default now(),
  primary key (profile_id, shortcode, comment_id)
) partition by hash (profile_id);
comment on table post_comments is 'The newest few comments of each post, without their authors'' names';
comment on column post_comments.language is 'As the analysis read it, und when it could not tell; null until it has';

do $$
declare
  part_name text;
begin
  for part in 0..15 loop
    part_name := 'post_comments_' || lpad(part::text, 2, '0');
    execute format(
      'create table %I partition of post_comments for values with (modulus 16, remainder %s)', part_name, part);
    execute format('alter table %I enable row level security', part_name);
    execute format('alter table %I force row level security', part_name);
    execute format('revoke all on %I from public, anon, authenticated, service_role', part_name);
  end loop;
end
$$;

create index post_comments_by_time on post_comments (profile_id, written_at desc nulls last, comment_id);
create index post_comments_unread on post_comments (profile_id) where language is null;

alter table post_comments enable row level security;
alter table post_comments force row level security;
revoke all on post_comments from public, anon, authenticated, service_role;
grant select, insert, update, delete on post_comments to service_role;
create policy service on post_comments to service_role using (true) with check (true);

-- Who was stored before V013 lacks a rate to be compared by and a version of the profile. The daily maintenance fills
-- both in, since the owner of forced row-level security cannot read what is stored; let it run at once.
alter table scheduled_tasks no force row level security;
update scheduled_tasks set execution_time = now() where task_name = 'cleanup_old_analysis' and not picked;
alter table scheduled_tasks force row level security;
