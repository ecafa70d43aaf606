-- What was heard of a victim's support, and at which stage of the case; the last row of a case counts.
create table casework.victim_support (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    support        text        not null check (support in ('supports', 'wavering', 'withdrawn', 'withoutSupport',
                                                           'stopProposed')),
    -- The process of the most urgent open work when it was recorded, by its name.
    stage          text        not null,
    recorded_at    timestamptz not null,
    recorded_by    text
);

create index victim_support_of_case on casework.victim_support (case_reference, id desc);
