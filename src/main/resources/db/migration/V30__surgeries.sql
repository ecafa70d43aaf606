-- Surgeries of early advice. A session is planned in slots, and a slot is for one case; which case has it, and what became
-- of that, is a booking. A booking that changes is a new row under the same uid, so that calendars follow.

create table casework.surgery_slot (
    id         bigint      generated always as identity primary key,
    -- The slots that were planned together.
    session    uuid        not null,
    cps_area   text        not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    -- A room, or a link to where people meet; nothing of a case.
    place      text        not null,
    by_link    boolean     not null,
    planned_by text,
    planned_at timestamptz not null,
    -- Called off by the CPS: nobody is offered it again.
    withdrawn  boolean     not null default false,
    check (starts_at < ends_at)
);

create index surgery_slot_of_area on casework.surgery_slot (cps_area, starts_at);

create table casework.surgery_booking (
    id             bigint      generated always as identity primary key,
    slot           bigint      not null references casework.surgery_slot,
    case_reference text        not null,
    -- The process of early advice that waits for the surgery.
    work           text        not null,
    uid            text        not null,
    sequence       integer     not null,
    -- User ids; null for nobody.
    prosecutor     text,
    officer        text,
    sergeant       text,
    -- When the time that the CPS has for its advice ends, with a slot or without one.
    advice_by      timestamptz not null,
    state          text        not null check (state in
        ('toCome', 'replaced', 'attended', 'policeAbsent', 'policeCancelled', 'cpsCancelled')),
    unique (uid, sequence)
);

-- Whoever comes second is told so in words; this holds it whatever the words.
create unique index surgery_slot_once on casework.surgery_booking (slot)
    where state in ('toCome', 'attended', 'policeAbsent');
create unique index surgery_booking_to_come on casework.surgery_booking (work) where state = 'toCome';
create index surgery_booking_of_case on casework.surgery_booking (case_reference);
create index surgery_booking_of_prosecutor on casework.surgery_booking (prosecutor) where state = 'toCome';
