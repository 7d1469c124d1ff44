-- How many of a fetch's newest posts the means of a snapshot are over. Null where nobody wrote it down: the means of
-- older snapshots are over whatever posts the fetch brought, 12 one time and 100 another, and cannot be compared.

alter table snapshots add column likes_averaged_over integer;
alter table snapshots add column comments_averaged_over integer;
alter table snapshots add column rate_averaged_over integer;
comment on column snapshots.likes_averaged_over is 'Posts that average_likes is over; null when not known';
comment on column snapshots.comments_averaged_over is 'Posts that average_comments is over; null when not known';
comment on column snapshots.rate_averaged_over is 'Posts that engagement_rate_percent is over; null when not known';
