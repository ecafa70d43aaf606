-- Who may never open a restricted case, not in an emergency either: the suspect, or whoever has the conflict.

create table casework.kept_out (
    id             bigint      generated always as identity primary key,
    restriction    bigint      not null references casework.restriction on delete cascade,
    case_reference text        not null,
    -- A user id, as are all of these; null where the system itself did it.
    person         text        not null,
    kept_out_at    timestamptz not null,
    kept_out_by    text,
    ended_at       timestamptz,
    ended_by       text
);

create unique index kept_out_now on casework.kept_out (case_reference, person) where ended_at is null;
