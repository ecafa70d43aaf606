-- Deadlines, every change of them, and the steps taken when one is missed.

-- A clock started for one piece of work.
create table casework.deadline (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    -- The engine's id of the task.
    work           text        not null unique,
    task           text        not null,
    name           text        not null,
    stage          text        not null,
    -- Whose court the ball is in.
    agency         text        not null check (agency in ('police', 'cps')),
    force          text        not null,
    cps_area       text        not null,
    role           text        not null,
    -- The rule: which row of which version of the clocks table, and what it said.
    clock          text        not null,
    rule           text        not null,
    table_version  integer     not null,
    length         integer     not null,
    unit           text        not null check (unit in ('workingDays', 'calendarDays', 'hours', 'months')),
    remind_before  integer     not null,
    movable        boolean     not null,
    source         text        not null,
    started_at     timestamptz not null,
    -- The first date stays: it is the one that the figures count from.
    original_due   timestamptz not null,
    due            timestamptz not null,
    remind_at      timestamptz not null,
    -- The sentences that led to the first date, one a line.
    reckoning      text        not null,
    times_moved    integer     not null default 0 check (times_moved >= 0),
    stopped_at     timestamptz,
    ended_at       timestamptz,
    -- The engine's id of the process that watches it, from its reminder on.
    ladder         text,
    -- The rung that somebody asked for, ahead of the table; 0 if nobody did.
    raised_to      integer     not null default 0
);

create index deadline_open on casework.deadline (case_reference) where ended_at is null;
create index deadline_of_case on casework.deadline (case_reference, started_at);
create index deadline_in_working_days on casework.deadline (id) where ended_at is null and unit = 'workingDays';

create table casework.deadline_change (
    id         bigint      generated always as identity primary key,
    deadline   bigint      not null references casework.deadline,
    kind       text        not null check (kind in ('moved', 'stopped', 'resumed', 'recalculated')),
    changed_at timestamptz not null,
    -- A user id; null where the system itself did it.
    changed_by text,
    reason     text        not null,
    due_before timestamptz not null,
    due_after  timestamptz not null,
    -- The sentences that led to the new date, one a line.
    reckoning  text        not null
);

create index deadline_change_of on casework.deadline_change (deadline, id);

-- A step of the lateness ladder. The unique row is what makes a repeated run take no step twice.
create table casework.escalation_step (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    deadline       bigint      not null references casework.deadline,
    -- The how-manieth date of this work it was: a date that was moved starts the ladder anew.
    occurrence     integer     not null check (occurrence > 0),
    rung           integer     not null check (rung >= 0),
    police_role    text        not null,
    cps_role       text        not null,
    joint_call     boolean     not null,
    days_late      integer     not null,
    due            timestamptz not null,
    taken_at       timestamptz not null,
    -- Which row of which version of the table decided.
    rule           text        not null,
    table_version  integer     not null,
    unique (case_reference, deadline, occurrence, rung)
);

create index escalation_step_of_deadline on casework.escalation_step (deadline, occurrence);

-- What the people on a rung answered; a side is asked again if a clock that stood still runs again.
create table casework.escalation_answer (
    id          bigint      generated always as identity primary key,
    step        bigint      not null references casework.escalation_step,
    side        text        not null check (side in ('police', 'cps')),
    answered_by text        not null,
    answered_at timestamptz not null,
    answer      text        not null,
    agreed_date date,
    reason      text        not null
);

create index escalation_answer_of_step on casework.escalation_answer (step, id);
