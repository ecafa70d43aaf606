-- The disagreement ladder: every rung of every challenge, who put it, who answered it and how. The words are in the
-- engine's history; nothing here is an account of anybody. No foreign key: see milestone.

create table casework.disagreement (
    case_reference text        not null,
    what           text        not null check (what in ('refusedAdvice', 'returnedFile', 'decision')),
    -- S1 to S6, or all where it was decided about the case.
    suspect        text        not null check (suspect ~ '^(all|S[1-6])$'),
    -- Which of several such decisions of the case.
    occurrence     integer     not null check (occurrence > 0),
    rung           integer     not null check (rung > 0),
    -- The engine's id of what is challenged: one decision is challenged once, rung by rung.
    decision       text        not null,
    challenged_by  text        not null,
    challenged_at  timestamptz not null,
    clock          text        not null,
    -- The row of the table disagreementSteps that opened the rung, and the table's version.
    step           text        not null,
    table_version  integer     not null,
    answered_by    text,
    answered_at    timestamptz,
    outcome        text check (outcome in ('upheld', 'notUpheld')),
    primary key (case_reference, what, suspect, occurrence, rung),
    unique (decision, rung),
    check ((answered_by is null) = (answered_at is null) and (answered_at is null) = (outcome is null))
);
