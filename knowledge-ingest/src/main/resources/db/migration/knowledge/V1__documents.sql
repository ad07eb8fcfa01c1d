-- Documents, their versions, and the passages that are searched.
-- The vector table is append-only and joined by id: changing any column of a row under HNSW rewrites its index entry.

-- Where stores and regions are, as far as knowledge needs it. Fed by whoever owns the organisation.
create table knowledge.place (
    brand  uuid not null,
    kind   text not null check (kind in ('REGION', 'STORE')),
    code   text not null,
    region text,
    zone   text not null,
    primary key (brand, kind, code)
);
call base.fence('knowledge.place');

-- A document is a title in a scope for an audience; what it says is in its versions.
create table knowledge.document (
    brand      uuid not null,
    id         uuid not null,
    title      text not null,
    audience   text not null check (audience in ('CUSTOMER_FACING', 'INTERNAL')),
    scope_kind text not null check (scope_kind in ('BRAND', 'REGION', 'STORE')),
    scope_code text not null default '',
    created_at timestamptz not null,
    primary key (brand, id),
    unique (brand, title, scope_kind, scope_code, audience),
    check ((scope_kind = 'BRAND') = (scope_code = ''))
);
call base.fence('knowledge.document');

-- Validity is whole days, both included, reckoned in the zone of the store that asks; hence dates and not instants.
create table knowledge.document_version (
    brand        uuid not null,
    id           uuid not null,
    document     uuid not null,
    version      text not null default '',
    source       text not null,
    content_hash text not null,
    channel      text,
    valid_from   date,
    valid_to     date,
    status       text not null check (status in ('ACTIVE', 'REPLACED', 'WITHDRAWN')),
    ingested_at  timestamptz not null,
    ended_at     timestamptz,
    primary key (brand, id),
    foreign key (brand, document) references knowledge.document (brand, id),
    check (valid_from is null or valid_to is null or valid_from <= valid_to)
);
-- One active version for each version label of a document: a new one replaces the old in one transaction.
create unique index one_active_version on knowledge.document_version (brand, document, version) where status = 'ACTIVE';
call base.fence('knowledge.document_version');

-- Text and vector, append-only, one row for each distinct text of a brand and embedding model.
create table knowledge.passage (
    brand     uuid not null,
    id        bigint generated always as identity,
    text_hash bytea not null,
    model     text not null,
    text      text not null,
    embedding halfvec(512) not null,
    primary key (brand, id),
    unique (brand, model, text_hash)
);
alter table knowledge.passage alter column embedding set storage plain;
create index passage_embedding on knowledge.passage using hnsw (embedding halfvec_ip_ops) with (m = 16, ef_construction = 64);
call base.fence('knowledge.passage');

-- Which passages a version is made of, in order, and where in the document each stands.
create table knowledge.chunk (
    brand    uuid not null,
    id       uuid not null,
    version  uuid not null,
    ordinal  int not null,
    passage  bigint not null,
    heading  text not null,
    anchor   text not null,
    kind     text not null check (kind in ('TEXT', 'TABLE_ROW', 'SCRIPT', 'QUESTION_ANSWER')),
    seq      bigint generated always as identity,
    primary key (brand, id),
    unique (brand, version, ordinal),
    foreign key (brand, version) references knowledge.document_version (brand, id),
    foreign key (brand, passage) references knowledge.passage (brand, id)
);
create index chunk_by_passage on knowledge.chunk (brand, passage);
create index chunk_by_seq on knowledge.chunk (brand, seq);
call base.fence('knowledge.chunk');

-- Counts what changed for a brand, so that in-process caches know when they are behind.
create table knowledge.generation (
    brand      uuid primary key,
    number     bigint not null
);
call base.fence('knowledge.generation');

-- The embedding model that the vectors were made with: a service with another one refuses to start.
create table knowledge.embedding_model (
    name       text primary key,
    dimensions int not null,
    since      timestamptz not null
);
grant select, insert on knowledge.embedding_model to ${app_role};

grant usage on schema knowledge to ${app_role};
