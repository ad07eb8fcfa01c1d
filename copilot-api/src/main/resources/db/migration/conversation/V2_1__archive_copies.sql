-- What the sidebar reported as sent comes back from the archive under a name of its own. It is one message, known better.
alter table conversation.message add column archived_as text;
create unique index message_archived_as on conversation.message (brand, archived_as) where archived_as is not null;
