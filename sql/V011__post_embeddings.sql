-- What a caption means, for the search by meaning: a signed byte a dimension (creators.ai.Embedding).
-- Absent where no model that speaks the caption's language has read it.
alter table posts add column ai_embedding bytea;
