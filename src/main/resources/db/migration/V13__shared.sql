-- What a room lets others read of its tables. A table belongs to one room, db/owners.csv says which; rooms above read
-- these views instead, so that the room may change what stands behind them. Each names its columns, is simple enough for
-- the database to look through it to the table's indexes, and can be read only: whoever writes asks the room.

create schema shared;

-- casefile
create view shared.case_file as
select reference, force, cps_area, registered_at, update_reference, victim_supports
from casework.case_file;

create view shared.suspect as
select id, case_reference, label, status, bail_until, custody_until, changed_at, changed_by
from casework.suspect;

-- milestone
create view shared.milestone as
select case_reference, milestone, occurrence, name, process, happened_at, activity_instance
from casework.milestone;

-- mail
create view shared.outbound_message as
select case_reference, milestone, occurrence, recipient, message_id, template, template_version, language, state, reason,
       queued_at, sent_at, returned_at, told_by, force, cps_area, since
from casework.outbound_message;

-- isva: that there is a service, and who has one; neither a mailbox nor a consent.
create view shared.isva_service as
select code
from casework.isva_service;

create view shared.isva_link as
select case_reference
from casework.isva_link;

-- time
create view shared.deadline as
select id, case_reference, work, task, name, stage, process_name, agency, force, cps_area, role, clock, source, unit,
       started_at, opened_at, original_due, due, remind_at, times_moved, stopped_at, ended_at, taken_by, taken, rung
from casework.deadline;

create view shared.deadline_change as
select id, deadline, kind, changed_at, changed_by, reason, due_before, due_after
from casework.deadline_change;

-- escalation
create view shared.escalation_step as
select id, case_reference, deadline, occurrence, rung, taken_at
from casework.escalation_step;

create view shared.escalation_answer as
select step, answered_at, answer
from casework.escalation_answer;

-- pause
create view shared.pause as
select case_reference, since, reason, reopened_at
from casework.pause;

-- disagreement
create view shared.disagreement as
select case_reference, rung, challenged_at, answered_at, outcome
from casework.disagreement;

-- tenants: the cases that are restricted now, and who is named for one of them now, if need be until when.
create view shared.restricted_case as
select case_reference
from casework.restriction
where lifted_at is null;

create view shared.named_person as
select case_reference, person, until
from casework.named_person
where ended_at is null;

do $$
declare
    application text := coalesce(nullif('${application}', ''), current_user);
begin
    execute format('grant usage on schema shared to %I', application);
    execute format('grant select on all tables in schema shared to %I', application);
    -- Also what later migrations make; never more than reading.
    execute format('alter default privileges in schema shared grant select on tables to %I', application);
end
$$;
