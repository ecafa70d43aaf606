-- How long things are kept, and what was erased. The terms are in retention/terms.csv.

-- What belongs to a row goes with it.
alter table casework.deadline_change
    drop constraint deadline_change_deadline_fkey,
    add foreign key (deadline) references casework.deadline on delete cascade;
alter table casework.escalation_step
    drop constraint escalation_step_deadline_fkey,
    add foreign key (deadline) references casework.deadline on delete cascade;
alter table casework.escalation_answer
    drop constraint escalation_answer_step_fkey,
    add foreign key (step) references casework.escalation_step on delete cascade;
alter table casework.named_person
    drop constraint named_person_restriction_fkey,
    add foreign key (restriction) references casework.restriction on delete cascade;
alter table casework.isva_link
    drop constraint isva_link_case_reference_fkey,
    add foreign key (case_reference) references casework.case_file on delete cascade;
alter table casework.returned_report
    drop constraint returned_report_message_id_fkey,
    add foreign key (message_id) references casework.outbound_message (message_id) on delete cascade;

create index returned_report_of_message on casework.returned_report (message_id);

-- That a case was erased, and on whose order: all that is left of it.
create table casework.erasure (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    reason         text        not null check (reason in ('registeredInError', 'courtOrder', 'rightToErasure')),
    -- The number of the order in the files of whoever gave it.
    ordered_as     text        not null,
    -- The user id of the administrator.
    erased_by      text        not null,
    erased_at      timestamptz not null,
    processes      integer     not null check (processes >= 0),
    entries        integer     not null check (entries > 0)
);

create index erasure_of_case on casework.erasure (case_reference);
