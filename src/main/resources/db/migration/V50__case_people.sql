-- Who a case's own people are: one at a time in each role, and everybody who was it before. No foreign key: see milestone.
create table casework.case_person (
    id             bigint      generated always as identity primary key,
    case_reference text        not null,
    role           text        not null
                   check (role in ('officer', 'sergeant', 'inspector', 'prosecutor', 'legal-manager')),
    person         text        not null,
    since          timestamptz not null,
    came_by        text        not null check (came_by in ('registered', 'allocated', 'firstWork', 'handedOver')),
    ended_at       timestamptz,
    -- The supervisor who handed the case over; null where another allocation ended it.
    ended_by       text,
    check (ended_by is null or ended_at is not null)
);

create unique index case_person_now on casework.case_person (case_reference, role) where ended_at is null;
create index case_person_of_case on casework.case_person (case_reference);

-- The cases that are there already have an officer; of the others the next allocation, or the first work, tells.
insert into casework.case_person (case_reference, role, person, since, came_by)
select reference, 'officer', officer, registered_at, 'registered'
from casework.case_file
where officer is not null;

-- Who it is now.
create view shared.case_person as
select case_reference, role, person
from casework.case_person
where ended_at is null;
