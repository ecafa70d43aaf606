-- How things stand, by force and Area. Restricted cases are left out.
with /* main-way.sql */
open_case as materialized (
    select c.reference, c.force, c.cps_area
    from shared.case_file c
    where c.reference in (select p.business_key_ from act_hi_procinst p
                          where p.proc_def_key_ = 'preChargeJourney' and p.end_time_ is null)
      and c.annulled_at is null
      and not exists (select from shared.restricted_case r where r.case_reference = c.reference)
),
work as materialized (
    select d.case_reference, c.force, c.cps_area, d.agency, d.task, d.stopped_at, d.due,
           regexp_replace(split_part(d.stage, ',', 1), ' [0-9]+$', '') as stage,
           case when d.stopped_at is null and d.due < :now
                then coalesce((select max(s.rung) from shared.escalation_step s
                               where s.deadline = d.id and s.occurrence = d.times_moved + 1), 0) end as rung
    from shared.deadline d join shared.case_file c on c.reference = d.case_reference
    where d.ended_at is null and c.annulled_at is null
      and not exists (select from shared.restricted_case r where r.case_reference = d.case_reference)
),
rest as materialized (
    select p.case_reference, c.force, c.cps_area, p.reason, casework.days_between(p.since, :now) as days
    from shared.pause p join shared.case_file c on c.reference = p.case_reference
    where p.reopened_at is null and c.annulled_at is null
      and not exists (select from shared.restricted_case r where r.case_reference = p.case_reference)
),
court as materialized (
    select c.reference, c.force, c.cps_area,
           case when exists (select from rest where rest.case_reference = c.reference) then 'paused'
                when w.police and w.cps then 'both' when w.police then 'police' when w.cps then 'cps' else 'neither'
           end as court
    from open_case c
    left join (select case_reference, bool_or(agency = 'police') as police, bool_or(agency = 'cps') as cps
               from work where stopped_at is null and task in (select task from main_way) group by case_reference) w on w.case_reference = c.reference
),
counted (force, cps_area, counter, side, part, amount) as (
    select force, cps_area, 'open.cases', '', court, 1 from court
    union all
    select c.force, c.cps_area, 'open.suspects', '', '', 1
    from open_case c join lateral (select distinct on (s.label) s.status from shared.suspect s
                                   where s.case_reference = c.reference and not s.corrected order by s.label, s.id desc) s
      on s.status <> 'decided'
    union all
    select force, cps_area, 'open.work', agency, stage, 1 from work
    union all
    select force, cps_area, 'open.late', agency, rung::text, 1 from work where rung is not null
    union all
    select force, cps_area, 'open.paused', '', reason, 1 from rest
    union all
    select force, cps_area, 'open.pausedFor', '',
           case when days < 92 then 'underThreeMonths' when days < 184 then 'threeToSixMonths' else 'overSixMonths' end, 1
    from rest
)
select force, cps_area, counter, side, part, count(*) as amount from counted group by 1, 2, 3, 4, 5
