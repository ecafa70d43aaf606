-- Work that whoever has it cannot go on with until a day. It is a word about the work and no stop: no date follows it. One
-- row a hold; a hold that is changed ends, and another begins.
create table casework.held_work (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    -- The engine's id of the task.
    work           text        not null,
    -- The process that waits for the day.
    process        text        not null,
    held_by        text        not null,
    held_at        timestamptz not null,
    -- The working day on whose morning it comes back.
    held_until     date        not null,
    reason         text        not null check (reason in ('laboratory', 'deviceExamination', 'thirdPartyMaterial',
                                                          'victimAvailable', 'expert', 'otherSide', 'other')),
    waits_for      text        not null,
    -- Why it may wait beyond its own date; null if it does not.
    past_due       text,
    ended_at       timestamptz,
    -- The user id of whoever took it up again; null where the day came or the work was over.
    ended_by       text,
    ended_how      text check (ended_how in ('dayCame', 'workOver', 'takenUp', 'changed')),
    check ((ended_at is null) = (ended_how is null))
);

create unique index held_work_open on casework.held_work (work) where ended_at is null;
create index held_work_of_case on casework.held_work (case_reference);
