-- What the daily maintenance looks for when it forgets on what old verdicts rest.
create index posts_ai_evidence on posts (ai_analyzed_at) where (ai_analysis_raw -> 'evidence') <> '[]'::jsonb;
