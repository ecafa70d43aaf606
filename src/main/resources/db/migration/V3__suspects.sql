-- Suspects as they stand, and cases at rest.

-- How each suspect stood from when: the last row of a suspect counts, the rows before it are the history.
create table casework.suspect (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    label          text        not null check (label ~ '^S[1-6]$'),
    status         text        not null check (status in ('custody', 'bail', 'releasedUnderInvestigation',
                                                          'voluntaryInterview', 'notArrested', 'decided')),
    bail_until     date,
    custody_until  timestamptz,
    -- Who agreed to a longer bail or custody: a role's code; null where nobody has to.
    authorised_by  text,
    changed_at     timestamptz not null,
    -- A user id; null for a neighbouring system.
    changed_by     text,
    check ((status = 'bail') = (bail_until is not null)),
    check ((status = 'custody') = (custody_until is not null))
);

create index suspect_latest on casework.suspect (case_reference, label, id desc);

-- Whether the victim supports an investigation, as it was said at registration.
alter table casework.case_file add column victim_supports text
    check (victim_supports in ('yes', 'no', 'undecided'));

-- A pause is an agreed rest, never an end: one row each, with who agreed it, and why the case went on.
create table casework.pause (
    id                  bigint      generated always as identity primary key,
    case_reference      text        not null,
    -- The engine's id of the review in which it was agreed.
    review              text        not null,
    since               timestamptz not null,
    reason              text        not null,
    review_on           date        not null,
    approved_for_police text        not null,
    approved_for_cps    text        not null,
    reopened_at         timestamptz,
    -- A user id; null where the plan was answered during the pause.
    reopened_by         text,
    reopened_why        text,
    check ((reopened_at is null) = (reopened_why is null))
);

create unique index pause_current on casework.pause (review) where reopened_at is null;
create index pause_of_case on casework.pause (case_reference, since);
