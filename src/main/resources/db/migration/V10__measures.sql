-- The figures that both sides look at. What one case adds to them stands in facts, which are reckoned anew whenever
-- something of the case has changed; the page reads sums by day and month, so that it costs the same with any number
-- of cases. A sum names no case.

-- When the work was opened, which is not always when its clock began: the clock of an item counts from its date, that of
-- a consultation from the file's receipt. Of work before this column the beginning of the clock is the best there is.
alter table casework.deadline add column opened_at timestamptz;
update casework.deadline set opened_at = least(started_at, ended_at);

create index isva_link_of_case on casework.isva_link (case_reference);

-- Cases of which something has changed. Only ever added to by the work of a case, so that no two pieces of work wait for
-- each other here.
create table casework.measure_due (
    id             bigint generated always as identity primary key,
    case_reference text   not null
);

create index measure_due_of_case on casework.measure_due (case_reference);

-- What a case adds to a measure on a day, London time.
create table casework.measure_fact (
    case_reference text    not null,
    counter        text    not null,
    day            date    not null,
    -- Police, cps, or empty where it is of both.
    side           text    not null,
    -- What the counter is divided into, such as a role, a rung or a reason; empty if nothing.
    part           text    not null,
    force          text    not null,
    cps_area       text    not null,
    amount         numeric not null,
    primary key (case_reference, counter, day, side, part)
);

create index measure_fact_of_day on casework.measure_fact (force, cps_area, day);

-- Days whose sums have to be made anew.
create table casework.measure_stale (
    id       bigint generated always as identity primary key,
    day      date   not null,
    force    text   not null,
    cps_area text   not null,
    -- Whether the refresh that runs has taken it up.
    taken    boolean not null default false
);

create table casework.measure_sum (
    grain    text    not null check (grain in ('day', 'month')),
    -- Of a month its first day.
    day      date    not null,
    force    text    not null,
    cps_area text    not null,
    counter  text    not null,
    side     text    not null,
    part     text    not null,
    amount   numeric not null,
    primary key (force, grain, day, cps_area, counter, side, part)
);

create index measure_sum_of_area on casework.measure_sum (cps_area, grain, day);

-- How things stand at the moment of the last refresh.
create table casework.measure_now (
    force    text    not null,
    cps_area text    not null,
    counter  text    not null,
    side     text    not null,
    part     text    not null,
    amount   numeric not null,
    primary key (force, cps_area, counter, side, part)
);

create index measure_now_of_area on casework.measure_now (cps_area);

create table casework.measure_state (
    only_row    boolean primary key default true check (only_row),
    as_at       timestamptz,
    -- Which definitions the facts were reckoned by: when a release changes them, every case is reckoned anew.
    definitions text
);

insert into casework.measure_state default values;

create function casework.measure_case_changed() returns trigger
    language plpgsql
as $$
begin
    if tg_op <> 'INSERT' then
        insert into casework.measure_due (case_reference) values (old.case_reference);
    end if;
    if tg_op <> 'DELETE' then
        insert into casework.measure_due (case_reference) values (new.case_reference);
    end if;
    return null;
end
$$;

create function casework.measure_register_changed() returns trigger
    language plpgsql
as $$
begin
    insert into casework.measure_due (case_reference) values (coalesce(new.reference, old.reference));
    return null;
end
$$;

create trigger measure_due after insert or update or delete on casework.case_file
    for each row execute function casework.measure_register_changed();

do $$
declare
    of_cases text;
begin
    foreach of_cases in array array['milestone', 'deadline', 'escalation_step', 'suspect', 'pause', 'disagreement',
                                    'outbound_message', 'isva_link', 'restriction'] loop
        execute format(
            'create trigger measure_due after insert or update or delete on casework.%I
                 for each row execute function casework.measure_case_changed()', of_cases);
    end loop;
end
$$;

-- However a fact comes, changes or goes (a refresh, an erasure, the end of its term), the sums of its day follow.
create function casework.measure_day_changed() returns trigger
    language plpgsql
as $$
begin
    if tg_op <> 'INSERT' then
        insert into casework.measure_stale (day, force, cps_area) select distinct day, force, cps_area from before;
    end if;
    if tg_op <> 'DELETE' then
        insert into casework.measure_stale (day, force, cps_area) select distinct day, force, cps_area from after;
    end if;
    return null;
end
$$;

create trigger measure_added after insert on casework.measure_fact referencing new table as after
    for each statement execute function casework.measure_day_changed();
create trigger measure_changed after update on casework.measure_fact referencing old table as before new table as after
    for each statement execute function casework.measure_day_changed();
create trigger measure_gone after delete on casework.measure_fact referencing old table as before
    for each statement execute function casework.measure_day_changed();

-- Days as people count them: the day after is one, whatever the hour.
create function casework.days_between(first timestamptz, last timestamptz) returns integer
    language sql stable
    return (last at time zone 'Europe/London')::date - (first at time zone 'Europe/London')::date;

-- The length of what may have gaps, in days of 24 hours.
create function casework.length_in_days(ranges tstzmultirange) returns numeric
    language sql stable
    return (select coalesce(sum(extract(epoch from upper(r) - lower(r))), 0) / 86400 from unnest(ranges) r);
