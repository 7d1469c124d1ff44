-- That a node died over a job is not the job's failure. A job that outlives no node is given up all the same.
alter table scheduled_tasks add column takeovers integer not null default 0;
comment on column scheduled_tasks.takeovers is 'How often a node that worked on it was gone; db-scheduler does not know of it';
