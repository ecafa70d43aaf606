-- The log of logins: who came to which door, when, from where, and what became of it. Like the record of looks it belongs to
-- the role that migrates; the application adds to it and reads it, and can neither change nor delete a row.

create table looks.login (
    -- The database's own time.
    recorded_at timestamptz not null default clock_timestamp(),
    happened_at timestamptz not null,
    -- Null where there is no such account: what was typed there may have been a password.
    user_id     text,
    address     text        not null,
    way         text        not null check (way in ('form', 'api', 'confirmed', 'directory')),
    outcome     text        not null check (outcome in ('letIn', 'refused', 'throttled', 'ended'))
);

create index login_by_time on looks.login (recorded_at);
create index login_of_person on looks.login (user_id, recorded_at);

-- How long a login is kept. Only the owner changes it.
create table looks.login_term (
    only_row boolean primary key default true check (only_row),
    months   integer not null check (months >= 6)
);

-- A default of this system: whoever answers for the information sets their own.
insert into looks.login_term (months) values (24);

-- The one way in which a login is ever deleted. It takes no argument, so nobody who may call it can ask for more.
create function looks.keep_logins_to_term() returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
    gone integer;
begin
    delete from looks.login
    where recorded_at < clock_timestamp() - make_interval(months => (select months from looks.login_term));
    get diagnostics gone = row_count;
    return gone;
end
$$;

revoke all on function looks.keep_logins_to_term() from public;

do $$
declare
    application text := coalesce(nullif('${application}', ''), current_user);
begin
    execute format('grant select on looks.login, looks.login_term to %I', application);
    execute format(
        'grant insert (happened_at, user_id, address, way, outcome) on looks.login to %I', application);
    execute format('grant execute on function looks.keep_logins_to_term() to %I', application);
end
$$;
