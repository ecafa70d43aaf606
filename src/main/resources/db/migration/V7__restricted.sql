-- Restricted cases: who may work them, and every opening in an emergency. What stands here counts at once, for every
-- session and every job; nothing of it is kept anywhere else.

create table casework.restriction (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    -- Where the case belongs when the restriction is lifted.
    cps_area       text        not null,
    because        text        not null check (because in ('victim', 'suspect', 'conflict')),
    restricted_at  timestamptz not null,
    -- A user id, as are all of these; null where the system itself did it.
    restricted_by  text,
    lifted_at      timestamptz,
    lifted_by      text
);

create unique index restriction_now on casework.restriction (case_reference) where lifted_at is null;

create table casework.named_person (
    id             bigint      generated always as identity primary key,
    restriction    bigint      not null references casework.restriction,
    case_reference text        not null,
    person         text        not null,
    named_at       timestamptz not null,
    named_by       text,
    -- When access that was taken in an emergency ends, whether or not anybody takes it away; null for those who are
    -- named for good.
    until          timestamptz,
    ended_at       timestamptz,
    ended_by       text
);

create unique index named_person_now on casework.named_person (person, case_reference) where ended_at is null;
create index named_person_of_case on casework.named_person (case_reference) where ended_at is null;
