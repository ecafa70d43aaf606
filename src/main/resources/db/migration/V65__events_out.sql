-- What happened in a case, for each neighbouring system that hears of it: what is not sent yet, and what was. No words and
-- nothing about a person: the rest of an event is read from the milestone. No foreign key: see milestone.
create table casework.event_out (
    id              bigint      generated always as identity primary key,
    subscriber      text        not null,
    case_reference  text        not null,
    milestone       text        not null,
    occurrence      integer     not null check (occurrence > 0),
    -- Only what is older than every transaction under way is sent: nothing can come before it any more.
    written_in      xid8        not null default pg_current_xact_id(),
    queued_at       timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    sent_at         timestamptz,
    unique (subscriber, case_reference, milestone, occurrence)
);

create index event_out_waiting on casework.event_out (subscriber, case_reference, id) where sent_at is null;

-- What waits for a neighbouring system.
create view shared.event_waiting as
select case_reference, queued_at
from casework.event_out
where sent_at is null;
