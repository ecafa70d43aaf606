-- What is stuck, a page at a time: what such a page is chosen and ordered by stands in the row itself, so that one index
-- gives the page and nobody walks through all open work.

alter table casework.deadline
    -- A copy of the engine's: the user id of whoever has taken the work; null while it is the team's.
    add column taken_by text,
    add column taken boolean not null generated always as (taken_by is not null) stored,
    -- The highest rung of the ladder that was told of the date that counts now; 0 if none was.
    add column rung integer not null default 0,
    -- The stage without the number of an item and the label of a suspect: the name of the process.
    add column process_name text not null
        generated always as (regexp_replace(stage, '( [0-9]+)?(, S[1-6])?$', '')) stored;

update casework.deadline d
set rung = taken.rung
from (select deadline, occurrence, max(rung) as rung from casework.escalation_step group by deadline, occurrence) taken
where taken.deadline = d.id and taken.occurrence = d.times_moved + 1;

-- Late, for a force and for an Area: both courts, and what somebody has taken and what not, side by side.
create index deadline_late_of_force on casework.deadline (force, agency, taken, due, id)
    where ended_at is null and stopped_at is null;
create index deadline_late_of_area on casework.deadline (cps_area, agency, taken, due, id)
    where ended_at is null and stopped_at is null;
-- Late at one stage.
create index deadline_stage_of_force on casework.deadline (force, process_name, taken, due, id)
    where ended_at is null and stopped_at is null;
create index deadline_stage_of_area on casework.deadline (cps_area, process_name, taken, due, id)
    where ended_at is null and stopped_at is null;
-- Escalated, rung by rung.
create index deadline_rung_of_force on casework.deadline (force, rung, due, id)
    where ended_at is null and stopped_at is null and rung > 0;
create index deadline_rung_of_area on casework.deadline (cps_area, rung, due, id)
    where ended_at is null and stopped_at is null and rung > 0;
-- Past its reminder, and nobody has taken it; also at one stage.
create index deadline_nobody_of_force on casework.deadline (force, agency, remind_at, id)
    where ended_at is null and stopped_at is null and not taken;
create index deadline_nobody_of_area on casework.deadline (cps_area, agency, remind_at, id)
    where ended_at is null and stopped_at is null and not taken;
create index deadline_nobody_at_stage_of_force on casework.deadline (force, process_name, remind_at, id)
    where ended_at is null and stopped_at is null and not taken;
create index deadline_nobody_at_stage_of_area on casework.deadline (cps_area, process_name, remind_at, id)
    where ended_at is null and stopped_at is null and not taken;

alter table casework.outbound_message
    -- The case's, for messages to an ISVA; null for those to colleagues, whom nobody tells another way.
    add column force text,
    add column cps_area text,
    -- Since when it has been known that it has not arrived, as far as that was written down.
    add column since timestamptz not null generated always as (coalesce(returned_at, queued_at)) stored;

update casework.outbound_message m
set force = f.force, cps_area = f.cps_area
from casework.case_file f
where f.reference = m.case_reference and m.recipient in (select code from casework.isva_service);

create index outbound_message_failed_of_force on casework.outbound_message (force, since, message_id)
    where state in ('undelivered', 'returned') and force is not null;
create index outbound_message_failed_of_area on casework.outbound_message (cps_area, since, message_id)
    where state in ('undelivered', 'returned') and cps_area is not null;

-- Running processes in which nothing waits, as the last look in the background found them.
create table casework.idle_process (
    -- The engine's id of the outermost process.
    process        text        not null primary key,
    case_reference text        not null,
    force          text        not null,
    cps_area       text        not null,
    name           text        not null,
    found_at       timestamptz not null
);

create index idle_process_of_force on casework.idle_process (force, found_at, process);
create index idle_process_of_area on casework.idle_process (cps_area, found_at, process);
create index idle_process_of_case on casework.idle_process (case_reference);

-- The task in which somebody tells the ISVA instead of a message.
create index deadline_telling_isva on casework.deadline (case_reference)
    where ended_at is null and task = 'tellIsvaAnotherWay';
