-- By whom a suggestion was worded: which model, why not by one that was asked, and from which prompts and templates.

alter table suggestion.suggestion
    add column model     text,
    add column fallback  text,
    add column templates text[] not null default '{}';
