-- The record of looks (Data Protection Act 2018, section 62): who looked at which case, when, from where and over what.
-- It belongs to the role that migrates. The role that the application runs as adds to it and reads it; it can neither
-- change nor delete a row, nor the table. Where both are one role (a test of a few rooms) nothing holds it back; in
-- production the application refuses to start like that.

create schema looks;

create table looks.look (
    -- The database's own time: the application cannot set it, so no row is made older than it is.
    recorded_at     timestamptz not null default clock_timestamp(),
    looked_at       timestamptz not null,
    -- Null where nobody was logged in.
    user_id         text,
    address         text        not null,
    page            text        not null check (page in ('tasklist', 'cockpit', 'admin', 'welcome', 'other', 'api',
                                                         'demo')),
    -- Verb and path, without what was typed into it: neither a query nor a body is kept.
    call            text        not null,
    kind            text        not null check (kind in ('collection', 'alteration', 'consultation', 'disclosure',
                                                         'combination', 'erasure')),
    outcome         text        not null check (outcome in ('asked', 'given', 'refused')),
    status          smallint,
    -- The engine's id of the one task that was looked at.
    task            text,
    -- The cases that were asked for or shown; of a refused look those that were asked for. No foreign key: the record
    -- of a look outlives the case.
    case_references text[]      not null,
    areas           text[]      not null,
    -- Whose looks were searched for.
    about           text,
    check ((outcome = 'asked') = (status is null))
) partition by range (recorded_at);

create index look_of_case on looks.look using gin (case_references);
create index look_of_person on looks.look (user_id, looked_at);

-- How long a look is kept. Only the owner changes it.
create table looks.term (
    only_row boolean primary key default true check (only_row),
    months   integer not null check (months >= 12)
);

-- A default of this system: whoever answers for the information sets their own.
insert into looks.term (months) values (72);

-- Makes room for the months to come, and drops the months whose last look is older than the term: the one way in which
-- a look is ever deleted. It takes no argument, so nobody who may call it can ask for more.
create function looks.keep_to_term() returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    this_month date := date_trunc('month', clock_timestamp() at time zone 'UTC')::date;
    oldest     date := this_month - make_interval(months => (select months from looks.term));
    month      date;
    past       record;
    dropped    integer := 0;
begin
    -- Two nodes may start at once.
    perform pg_advisory_xact_lock(5201320261122);
    for ahead in 0..3 loop
        month := this_month + make_interval(months => ahead);
        if to_regclass(format('looks.look_%s', to_char(month, 'YYYY_MM'))) is null then
            execute format(
                'create table looks.look_%s partition of looks.look for values from (%L) to (%L)',
                to_char(month, 'YYYY_MM'), month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
        end if;
    end loop;
    for past in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'looks.look'::regclass
          -- A look of the month's last day has to be older than the term.
          and to_date(right(c.relname, 7), 'YYYY_MM') < oldest
    loop
        execute format('drop table looks.%I', past.relname);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;

select looks.keep_to_term();

revoke all on function looks.keep_to_term() from public;

do $$
declare
    application text := coalesce(nullif('${application}', ''), current_user);
begin
    execute format('grant usage on schema looks to %I', application);
    execute format('grant select on looks.look, looks.term to %I', application);
    execute format(
        'grant insert (looked_at, user_id, address, page, call, kind, outcome, status, task, case_references, areas,'
            ' about) on looks.look to %I', application);
    execute format('grant execute on function looks.keep_to_term() to %I', application);
    -- Everything else of ours, also what later migrations make, is the application's to work with.
    execute format('grant usage on schema casework to %I', application);
    execute format('grant select, insert, update, delete on all tables in schema casework to %I', application);
    execute format(
        'alter default privileges in schema casework grant select, insert, update, delete on tables to %I',
        application);
    if application <> current_user then
        execute format('revoke insert, update, delete on casework.flyway_schema_history from %I', application);
    end if;
end
$$;
