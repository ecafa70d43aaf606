-- A file that the CPS has returned as not to standard, with the reasons that triage ticked: so that units learn. What triage
-- wrote in words is not here.
create table casework.file_return (
    case_reference text        not null,
    -- Which return of the case it is: 1 is the first.
    occurrence     integer     not null check (occurrence >= 1),
    returned_at    timestamptz not null,
    -- Codes of the form of triage; none ticked, none here.
    reasons        text[]      not null,
    primary key (case_reference, occurrence)
);

create index file_return_of_month on casework.file_return (returned_at);
