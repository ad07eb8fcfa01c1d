-- What was suggested for which message, on what evidence, and what became of it. Text is sealed with the customer's key.

create table suggestion.suggestion (
    brand        uuid not null,
    id           uuid not null,
    conversation uuid not null,
    customer     uuid not null,
    store        uuid not null,
    message      uuid not null,
    message_seq  int not null,
    state        text not null check (state in
                 ('WORKING', 'SHOWN', 'WITHHELD', 'FAILED', 'SUPERSEDED', 'INSERTED', 'SENT', 'REJECTED')),
    composer     text not null check (composer in ('BUILT_IN', 'MODEL')),
    withheld     text check (withheld in ('NO_KNOWLEDGE', 'GUARD', 'NOT_A_QUESTION')),
    gap          uuid,
    failure      text,
    created_at   timestamptz not null,
    took_ms      int,
    -- Candidates with their sentences and citations as one sealed document: they are read together or not at all.
    text_sealed  bytea,
    -- Which candidate was used and what the guide did with it.
    chosen       int,
    edited       boolean,
    inserted_sealed bytea,
    chip         text,
    host_result  text,
    decided_at   timestamptz,
    decided_by   uuid,
    primary key (brand, id),
    unique (brand, message, created_at)
);
create index suggestion_of_conversation on suggestion.suggestion (brand, conversation, message_seq desc);
call base.fence('suggestion.suggestion');

-- How candidates came about, for figures.
create table suggestion.candidate (
    brand       uuid not null,
    suggestion  uuid not null,
    ordinal     int not null,
    strategy    text not null check (strategy in ('ANSWER', 'ASK', 'CLOSE', 'HOLD')),
    confidence  real not null,
    valid_until timestamptz,
    templates   text[] not null,
    primary key (brand, suggestion, ordinal),
    foreign key (brand, suggestion) references suggestion.suggestion (brand, id)
);
call base.fence('suggestion.candidate');

-- The passages and offers that a suggestion cites, by id: who was told what, when a fact is withdrawn.
create table suggestion.citation (
    brand      uuid not null,
    suggestion uuid not null,
    ordinal    int not null,
    kind       text not null check (kind in ('PASSAGE', 'OFFER', 'PRODUCT')),
    ref        text not null,
    primary key (brand, suggestion, ordinal, kind, ref),
    foreign key (brand, suggestion) references suggestion.suggestion (brand, id)
);
create index citation_of_fact on suggestion.citation (brand, kind, ref);
call base.fence('suggestion.citation');

-- What the guard objected to, in candidates and in what guides typed.
create table suggestion.finding (
    brand       uuid not null,
    id          uuid not null,
    suggestion  uuid not null,
    on_edit     boolean not null,
    rule        text not null,
    found_at    timestamptz not null,
    primary key (brand, id),
    foreign key (brand, suggestion) references suggestion.suggestion (brand, id)
);
call base.fence('suggestion.finding');

grant usage on schema suggestion to ${app_role};
