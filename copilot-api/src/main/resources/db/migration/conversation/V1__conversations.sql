-- Who said what to whom. Text is sealed with the customer's key: erasing the key erases the words.

create table conversation.conversation (
    brand             uuid not null,
    id                uuid not null,
    customer          uuid not null,
    store             uuid not null,
    source            text not null check (source in ('ARCHIVE', 'KF', 'PASTED')),
    state             text not null check (state in ('OPEN', 'CLOSED')),
    opened_at         timestamptz not null,
    closed_at         timestamptz,
    last_seq          int not null default 0,
    last_customer_seq int not null default 0,
    last_staff_seq    int not null default 0,
    last_message_at   timestamptz,
    primary key (brand, id)
);
create unique index one_open_conversation on conversation.conversation (brand, customer) where state = 'OPEN';
call base.fence('conversation.conversation');

create table conversation.message (
    brand        uuid not null,
    id           uuid not null,
    conversation uuid not null,
    seq          int not null,
    author       text not null check (author in ('CUSTOMER', 'GUIDE', 'CLOUD_GUIDE')),
    staff        uuid,
    kind         text not null check (kind in ('TEXT', 'IMAGE', 'VOICE', 'STICKER', 'FILE')),
    text_sealed  bytea not null,
    source       text not null check (source in ('ARCHIVE', 'KF', 'PASTED', 'SIDEBAR')),
    external_id  text not null,
    -- How well it is known that a message of ours left: the host said ok, or the archive has it.
    grade        text check (grade in ('REPORTED_SENT', 'SEEN')),
    sent_at      timestamptz not null,
    received_at  timestamptz not null,
    primary key (brand, id),
    unique (brand, conversation, seq),
    unique (brand, source, external_id),
    foreign key (brand, conversation) references conversation.conversation (brand, id)
);
call base.fence('conversation.message');

grant usage on schema conversation to ${app_role};
