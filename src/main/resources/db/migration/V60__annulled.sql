-- A case that was registered in error is annulled: what was written of it stays, under a key of its own (52SA1234526X1), so
-- that its reference is free for the case that it belongs to.
alter table casework.case_file
    drop constraint case_file_reference_check,
    add constraint case_file_reference_check check (reference ~ '^[0-9]{2}[A-Z0-9]{2}[0-9]{7}(X[1-9][0-9]?)?$'),
    add column annulled_at timestamptz,
    -- The user id of the supervisor.
    add column annulled_by text,
    add column annulled_because text check (annulled_because in
        ('sameIncident', 'wrongReference', 'noSuchOffence', 'anotherForce', 'practice')),
    add check ((annulled_at is null) = (annulled_by is null) and (annulled_at is null) = (annulled_because is null)),
    -- Nothing but the record of an annulled case has such a key.
    add check (reference ~ '^[0-9]{2}[A-Z0-9]{2}[0-9]{7}$' or annulled_at is not null);

alter table casework.isva_link
    drop constraint isva_link_case_reference_fkey,
    add foreign key (case_reference) references casework.case_file on update cascade on delete cascade;

create or replace view shared.case_file as
select reference, force, cps_area, registered_at, update_reference, victim_supports, held, bail_until, annulled_at
from casework.case_file;
