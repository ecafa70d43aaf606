-- What people write in their own words. The engine has a reference to it and nothing of the text; who reads it, and from
-- when, says rights/statements.csv.

create table casework.statement (
    id             uuid        primary key,
    case_reference text        not null,
    -- The form that it was written into, which is also the task, or the task that it was noted on; and the question.
    work           text        not null,
    question       text        not null,
    words          text        not null,
    side           text        not null check (side in ('police', 'cps')),
    -- A user id; null where the system itself wrote.
    written_by     text,
    written_at     timestamptz not null,
    -- When it came to the other side and with which task of theirs; null for as long as it has not.
    given_at       timestamptz,
    given_by       text,
    check ((given_at is null) = (given_by is null))
);

create index statement_of_case on casework.statement (case_reference);
