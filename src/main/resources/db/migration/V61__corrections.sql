-- An entry that was wrong is put right: what it was stays, with who put it right, when and why.
create table casework.correction (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    what           text        not null check (what in ('suspectStanding', 'registeredOffence')),
    -- In words that forms show as well: what was entered, and what is right.
    was            text        not null,
    becomes        text        not null,
    because        text        not null check (because in ('typingSlip', 'wrongSuspect', 'misunderstood', 'otherSource')),
    corrected_by   text        not null,
    corrected_at   timestamptz not null,
    -- Which dates moved with it, from when to when; empty if none.
    moved          text        not null default ''
);

create index correction_of_case on casework.correction (case_reference);

-- What was said of a suspect by mistake: it never stood, and nothing is reckoned from it.
alter table casework.suspect add column corrected boolean not null default false;

create or replace view shared.suspect as
select id, case_reference, label, status, bail_until, custody_until, changed_at, changed_by, corrected
from casework.suspect;
