-- What does not belong in the engine: who may be told what, what has happened, and what has been sent.
-- No table holds a victim's or a suspect's name, address or account.

-- The register: one row a case, written in the transaction that starts it.
create table casework.case_file (
    reference        text        not null primary key check (reference ~ '^[0-9]{2}[A-Z0-9]{2}[0-9]{7}$'),
    force            text        not null,
    cps_area         text        not null,
    officer          text,
    offence          text        not null,
    -- What an adviser sees instead of the case reference: it says nothing about the case.
    update_reference text        not null unique,
    registered_at    timestamptz not null,
    source           text        not null check (source in ('tasklist', 'api')),
    -- The content of the registration that came by API, so that the same call again is recognised.
    fingerprint      text
);

-- The one stream of what happened. No foreign key: a ledger never stands in the way of the work that it records.
create table casework.milestone (
    case_reference    text        not null,
    milestone         text        not null,
    occurrence        integer     not null check (occurrence > 0),
    name              text        not null,
    process           text        not null,
    happened_at       timestamptz not null,
    -- The engine's id of this one passage: the same passage is never written twice.
    activity_instance text        not null unique,
    primary key (case_reference, milestone, occurrence)
);

-- The only place that holds an adviser's mail address.
create table casework.isva_service (
    code     text    not null primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name     text    not null,
    mailbox  text    not null,
    language text    not null check (language in ('english', 'welsh')),
    approved boolean not null
);

create table casework.isva_link (
    id             bigint      generated always as identity primary key,
    case_reference text        not null references casework.case_file,
    service        text        not null references casework.isva_service,
    consent        boolean     not null,
    consent_on     date,
    language       text        not null check (language in ('english', 'welsh')),
    linked_at      timestamptz not null,
    ended_at       timestamptz,
    check (consent_on is not null or not consent)
);

create unique index isva_link_current on casework.isva_link (case_reference) where ended_at is null;

-- Messages out. The unique row is what makes a repeated run send nothing twice. No foreign key: see milestone.
create table casework.outbound_message (
    case_reference text        not null,
    milestone      text        not null,
    occurrence     integer     not null check (occurrence > 0),
    -- A service's code or a colleague's user id, never a mail address.
    recipient      text        not null,
    message_id     text        not null unique,
    template       text        not null,
    state          text        not null check (state in ('queued', 'sent')),
    queued_at      timestamptz not null,
    sent_at        timestamptz,
    primary key (case_reference, milestone, occurrence, recipient),
    check ((state = 'sent') = (sent_at is not null))
);
