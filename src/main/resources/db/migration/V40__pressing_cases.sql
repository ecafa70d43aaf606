-- How soon a case has to be acted on: whether a suspect is held, and when the first bail ends. It follows the suspects, so
-- that every list can put what presses most first without looking at all of them.
alter table casework.case_file add column held boolean not null default false;
alter table casework.case_file add column bail_until date;

update casework.case_file f
set held = now.held, bail_until = now.bail_until
from (select case_reference, bool_or(status = 'custody') as held,
             min(bail_until) filter (where status = 'bail') as bail_until
      from (select distinct on (case_reference, label) case_reference, status, bail_until
            from casework.suspect order by case_reference, label, id desc) latest
      group by case_reference) now
where now.case_reference = f.reference;

create index case_file_held on casework.case_file (reference) where held;
create index case_file_bail on casework.case_file (bail_until) where bail_until is not null;

create or replace view shared.case_file as
select reference, force, cps_area, registered_at, update_reference, victim_supports, held, bail_until
from casework.case_file;
