-- Who may be told what, and what became of every message.

-- A link is never changed: a change ends the row and begins another, so that a message can name the very consent
-- that it went out by.
alter table casework.isva_link
    add column consent_scope text not null default 'everything'
        check (consent_scope in ('everything', 'meetingsAndDecisions', 'meetingsOnly')),
    -- The user id of whoever took the consent.
    add column consent_taken_by text,
    -- Whom the adviser is to call.
    add column contact text not null default 'investigation' check (contact in ('investigation', 'witnessCare')),
    add column hold_safety boolean not null default false,
    add column hold_arrest boolean not null default false,
    add column hears_first boolean not null default false,
    add column recorded_by text,
    -- Why this row took the place of the one before it, as a code.
    add column change text not null default 'linked'
        check (change in ('linked', 'consentWithdrawn', 'consentChanged', 'holdsChanged', 'languageChanged',
                          'contactChanged', 'supportEnded'));

alter table casework.outbound_message
    drop constraint outbound_message_state_check,
    drop constraint outbound_message_check,
    add constraint outbound_message_state_check
        check (state in ('queued', 'sent', 'notSent', 'undelivered', 'returned', 'toldAnotherWay')),
    add column template_version text,
    add column language text,
    -- The link, and with it the consent, that the message went out by; null for colleagues. No foreign key: see
    -- milestone.
    add column link bigint,
    add column attempts integer not null default 0,
    -- Why it was not sent, or what the server said when it came back: a code, never a text from outside.
    add column reason text,
    add column returned_at timestamptz,
    add column told_how text,
    add column told_on date,
    add column told_by text,
    add constraint outbound_message_sent_check check (state <> 'sent' or sent_at is not null);

-- What an adviser's calendar knows of: the same meeting keeps its uid, and its sequence rises with every change.
-- A change replaces the row and adds another.
create table casework.meeting (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    kind           text        not null check (kind in ('interview', 'specialMeasures', 'adviceOutcome')),
    -- The engine's id of the process that books it: two suspects charged one after the other have a meeting each.
    work           text        not null,
    uid            text        not null,
    sequence       integer     not null check (sequence >= 0),
    starts_at      timestamptz not null,
    minutes        integer     not null check (minutes > 0),
    state          text        not null check (state in ('toCome', 'replaced', 'cancelled', 'held')),
    unique (uid, sequence)
);

create unique index meeting_to_come on casework.meeting (work, kind) where state = 'toCome';
create index meeting_of_case on casework.meeting (case_reference, kind);

-- Reports of mail servers that were read: a second copy of one changes nothing, even when the message has been sent
-- again meanwhile. The report is kept as a hash, the status as a code.
create table casework.returned_report (
    report     text        primary key,
    message_id text        not null references casework.outbound_message (message_id),
    status     text        not null,
    read_at    timestamptz not null
);

-- For the daily digest, which looks at all cases at once.
create index deadline_due on casework.deadline (due) where ended_at is null;
