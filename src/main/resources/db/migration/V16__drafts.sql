-- What somebody is typing into a form and has not sent yet. Its writer alone reads it; it goes when the form is sent, with
-- its task, with its case, and when its term is over.

create table casework.draft (
    id             bigint      generated always as identity primary key,
    -- A user id.
    writer         text        not null,
    -- Of an open task its id, of a form that starts a process the key of that.
    task           text,
    process        text,
    -- The case that it is of, as far as that is known: it is erased with the case.
    case_reference text,
    -- JSON as it came; a number that is none yet or half a date is kept as well.
    answers        text        not null check (length(answers) <= 262144),
    kept_at        timestamptz not null,
    check ((task is null) <> (process is null))
);

create unique index draft_of_writer on casework.draft (writer, coalesce(task, ''), coalesce(process, ''));
create index draft_of_task on casework.draft (task);
create index draft_of_case on casework.draft (case_reference);
create index draft_kept on casework.draft (kept_at);
