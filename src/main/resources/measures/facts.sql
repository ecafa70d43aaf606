-- What the chosen cases add to the counters of measures.csv, each on its day in London. A case that is restricted adds
-- nothing: with a small number of cases a figure would say that it is there. Neither does one that was registered in error.
with chosen as materialized (
    select c.reference, c.force, c.cps_area, c.registered_at
    from shared.case_file c
    where c.reference = any (string_to_array(:cases, ','))
      and c.annulled_at is null
      and not exists (select from shared.restricted_case r where r.case_reference = c.reference)
),
happened as materialized (
    select m.case_reference, m.milestone, m.occurrence, m.happened_at as at, m.activity_instance
    from shared.milestone m join chosen c on c.reference = m.case_reference
),
/* main-way.sql */
-- The clocks that the Victims' Code sets.
code_clock (clock) as (
    values ('victimTold'), ('supportReferral'), ('decisionLetter'), ('decisionMeetingOffer'), ('reviewRightTold')
),
work as materialized (
    select d.id, d.case_reference, d.task, d.agency, d.role, d.clock, d.original_due, d.ended_at,
           coalesce(d.opened_at, d.started_at) as opened_at,
           -- Which item of a plan it is: an item that comes back for more is opened twice.
           coalesce(t.proc_inst_id_, d.work) as process,
           -- Work that was called off is neither late nor in time.
           d.ended_at is not null and coalesce(t.delete_reason_, 'completed') = 'completed' as done
    from shared.deadline d
    join chosen c on c.reference = d.case_reference
    left join act_hi_taskinst t on t.id_ = d.work
),
changes as materialized (
    select w.id, w.case_reference, w.agency, w.role, w.ended_at, h.kind, h.changed_at,
           -- A clock that stands still runs again when it is resumed, or when its date is moved.
           lead(h.changed_at) over (partition by w.id order by h.id) as next_at
    from shared.deadline_change h join work w on w.id = h.deadline
    where h.kind <> 'recalculated'
),
stood_still as materialized (
    select id, range_agg(tstzrange(changed_at, coalesce(next_at, ended_at))) as ranges
    from changes where kind = 'stopped' and changed_at <= coalesce(next_at, ended_at, changed_at)
    group by id
),
rested as materialized (
    select p.case_reference, range_agg(tstzrange(p.since, p.reopened_at)) as ranges
    from shared.pause p join chosen c on c.reference = p.case_reference
    where p.since <= coalesce(p.reopened_at, p.since)
    group by p.case_reference
),
worked as materialized (
    select w.*, tstzmultirange(tstzrange(w.opened_at, w.ended_at)) - coalesce(s.ranges, '{}'::tstzmultirange) as ranges
    from work w left join stood_still s on s.id = w.id
    where w.opened_at <= coalesce(w.ended_at, w.opened_at)
),
-- The first end of a case: what a review or a challenge reopens is counted no second time.
ended as materialized (
    select distinct on (h.case_reference) h.case_reference, h.milestone, h.at, c.registered_at,
           tstzmultirange(tstzrange(c.registered_at, h.at)) as whole
    from happened h join chosen c on c.reference = h.case_reference
    where h.milestone in ('charged', 'noFurtherAction', 'policeNoFurtherAction', 'closedForAnotherReason')
      and h.at >= c.registered_at
    order by h.case_reference, h.at, h.milestone
),
at_work as materialized (
    select case_reference, agency, range_agg(ranges) as ranges
    from worked where task in (select task from main_way) group by case_reference, agency
),
courts as materialized (
    select e.case_reference, e.at, e.whole,
           e.whole * coalesce(r.ranges, '{}'::tstzmultirange) as paused,
           e.whole * coalesce(p.ranges, '{}'::tstzmultirange) - coalesce(r.ranges, '{}'::tstzmultirange) as police,
           e.whole * coalesce(k.ranges, '{}'::tstzmultirange) - coalesce(r.ranges, '{}'::tstzmultirange) as cps
    from ended e
    left join rested r on r.case_reference = e.case_reference
    left join at_work p on p.case_reference = e.case_reference and p.agency = 'police'
    left join at_work k on k.case_reference = e.case_reference and k.agency = 'cps'
),
court_days (case_reference, at, court, ranges) as (
    select case_reference, at, 'police', police - cps from courts
    union all select case_reference, at, 'cps', cps - police from courts
    union all select case_reference, at, 'both', police * cps from courts
    union all select case_reference, at, 'paused', paused from courts
    union all select case_reference, at, 'neither', whole - police - cps - paused from courts
),
advice as materialized (
    select given.case_reference, given.at, max(asked.at) as asked_at
    from happened given
    join happened asked on asked.case_reference = given.case_reference and asked.milestone = 'adviceAsked'
                       and asked.at <= given.at
    where given.milestone = 'adviceGiven'
    group by given.case_reference, given.at, given.occurrence
),
consultation as materialized (
    select h.case_reference, h.at, h.activity_instance,
           lag(h.at) over (partition by h.case_reference order by h.at) as before_at
    from happened h
    where h.milestone in ('consultationCharge', 'consultationNoFurtherAction', 'consultationFurtherEvidence',
                          'consultationInterview', 'consultationOutOfCourt')
),
-- A consultation that goes on after an interview or a review has no file of its own, and no receipt to count from.
with_file as materialized (
    select f.case_reference, f.at, f.sent_at,
           exists (select from (select distinct on (s.label) s.status from shared.suspect s
                                where s.case_reference = f.case_reference and s.changed_at <= f.sent_at
                                  and not s.corrected
                                order by s.label, s.id desc) stood
                   where stood.status = 'custody') as in_custody
    from (select c.case_reference, c.at, max(sent.at) as sent_at
          from consultation c
          join happened sent on sent.case_reference = c.case_reference and sent.milestone = 'fileSubmitted'
                            and sent.at <= c.at and sent.at > coalesce(c.before_at, '-infinity')
          group by c.case_reference, c.at, c.activity_instance) f
),
decided as materialized (
    select c.case_reference, c.at, right(v.name_, 2) as suspect, v.text_ as decision
    from consultation c
    join act_hi_actinst a on a.id_ = c.activity_instance
    join act_hi_varinst v on v.proc_inst_id_ = a.proc_inst_id_ and v.name_ ~ '^decisionS[1-6]$'
    where v.text_ in ('charge', 'noFurtherAction', 'furtherEvidence', 'interviewWitness', 'outOfCourt')
),
charged as materialized (
    select d.case_reference, min(d.at) as at, min(sent.at) as sent_at
    from decided d
    left join happened sent on sent.case_reference = d.case_reference and sent.milestone = 'fileSubmitted'
    where d.decision = 'charge' group by d.case_reference
),
sent as materialized (
    select case_reference, at,
           coalesce(lead(at) over (partition by case_reference order by at), 'infinity') as next_at
    from happened where milestone = 'fileSubmitted'
),
triaged as materialized (
    select sent.case_reference, min(first.ended_at) as at, count(back.at) = 0 as accepted
    from sent
    join work first on first.case_reference = sent.case_reference and first.task = 'triageFile' and first.done
                   and first.ended_at >= sent.at and first.ended_at < sent.next_at
    left join happened back on back.case_reference = sent.case_reference and back.milestone = 'fileReturned'
                           and back.at >= sent.at and back.at < sent.next_at
    group by sent.case_reference, sent.at
),
item as materialized (
    select case_reference, process, min(opened_at) as opened_at, min(original_due) as due,
           min(ended_at) filter (where done) as answered_at
    from work where task = 'completeActionItem' group by case_reference, process
),
update_due as materialized (
    select o.case_reference, o.queued_at, o.state, o.sent_at, m.happened_at
    from shared.outbound_message o
    join chosen c on c.reference = o.case_reference
    join shared.isva_service s on s.code = o.recipient
    left join shared.milestone m on m.case_reference = o.case_reference and m.milestone = o.milestone
                                  and m.occurrence = o.occurrence
),
answered as materialized (
    select h.case_reference, h.at, h.milestone, h.activity_instance, v.name_ as question, v.text_ as answer
    from happened h
    join act_hi_actinst a on a.id_ = h.activity_instance
    join act_hi_varinst v on v.proc_inst_id_ = a.proc_inst_id_
    where (h.milestone, v.name_) in (('adviceAsked', 'thirdPartyProposed'), ('interviewHeld', 'interviewEffect'),
                                     ('interviewCalledOff', 'calledOffReason'),
                                     ('measuresRecorded', 'measurePrivateEvidence'),
                                     ('measuresRecorded', 'measurePreRecorded'),
                                     ('measuresAppliedFor', 'measurePrivateEvidence'),
                                     ('measuresAnswered', 'answerPrivateEvidence'),
                                     ('measuresAnswered', 'answerPreRecorded'),
                                     ('reviewAnswerTold', 'reviewDecidedOn'), ('reviewAnswerTold', 'reviewToldOn'),
                                     ('reviewAnswerTold', 'reviewToldHow'),
                                     ('fileSubmitted', 'mg2Status'), ('fileSubmitted', 'fileGapReason'))
),
milestone_counter (milestone, counter) as (
    values ('adviceAsked', 'advice.asked'), ('adviceReturned', 'advice.returned'), ('adviceRefused', 'advice.refused'),
           ('adviceGiven', 'advice.given'), ('talkHeld', 'advice.talks'), ('fileSubmitted', 'files.submitted'),
           ('fileReturned', 'files.returned'), ('planSet', 'plans.set'), ('planChased', 'plans.chased'),
           ('planChasedAgain', 'plans.chasedAgain'), ('planCompleted', 'plans.completed'),
           ('planWithdrawn', 'plans.withdrawn'), ('interviewOffered', 'interviews.offered'),
           ('interviewHeld', 'interviews.held'), ('interviewDeclined', 'interviews.declined'),
           ('interviewNotApproved', 'interviews.notApproved'), ('meetingOffered', 'meetings.offered'),
           ('meetingHeld', 'meetings.held'), ('measuresRecorded', 'measures.recorded'),
           ('measuresNotWanted', 'measures.notWanted'), ('measuresAppliedFor', 'measures.appliedFor'),
           ('measuresAnswered', 'measures.answered'), ('preTrialMeetingOffered', 'preTrial.offered'),
           ('preTrialMeetingHeld', 'preTrial.held'),
           ('decisionUpheld', 'reviews.upheld'), ('decisionOverturned', 'reviews.overturned'),
           ('reviewNotAskedFor', 'reviews.notAsked')
),
counted (case_reference, counter, at, side, part, amount) as (
    select reference, 'cases.registered', registered_at, '', '', 1::numeric from chosen
    union all
    select reference, 'cases.withIsva', registered_at, '', '', 1 from chosen
    where exists (select from shared.isva_link l where l.case_reference = chosen.reference)
    union all
    select case_reference, 'suspects.registered', at, '', '', 1
    from (select s.case_reference, min(s.changed_at) as at
          from shared.suspect s join chosen c on c.reference = s.case_reference
          group by s.case_reference, s.label) suspect
    union all
    select h.case_reference, n.counter, h.at, '', '', 1
    from happened h join milestone_counter n on n.milestone = h.milestone
    union all
    select case_reference, 'plans.again', at, '', '', 1 from happened where milestone = 'planSet' and occurrence > 1
    union all
    select case_reference, 'cases.ended', at, '', milestone, 1 from ended
    union all
    select case_reference, 'advice.timed', at, '', '', 1 from advice
    union all
    select case_reference, 'advice.days', at, '', '', casework.days_between(asked_at, at)
    from advice
    union all
    select case_reference, 'advice.inTime', at, '', '', 1 from advice where casework.days_between(asked_at, at) <= 21
    union all
    select case_reference, 'files.triaged', at, '', '', 1 from triaged
    union all
    select case_reference, 'files.accepted', at, '', '', 1 from triaged where accepted
    union all
    select case_reference, 'consultations.ended', at, '', '', 1 from consultation
    union all
    select case_reference, 'consultations.timed', at, '', '', 1 from with_file where not in_custody
    union all
    select case_reference, 'consultations.days', at, '', '', casework.days_between(sent_at, at)
    from with_file where not in_custody
    union all
    select case_reference, 'consultations.inTime', at, '', '', 1
    from with_file where not in_custody and casework.days_between(sent_at, at) <= 28
    union all
    select case_reference, 'consultations.custody', at, '', '', 1 from with_file where in_custody
    union all
    select case_reference, 'suspects.decisions', at, '', decision, 1 from decided
    union all
    select last.case_reference, 'suspects.consultations', last.at, '', '', count(*)
    from (select distinct on (case_reference, suspect) * from decided
          where decision in ('charge', 'noFurtherAction', 'outOfCourt') order by case_reference, suspect, at) last
    join decided d on d.case_reference = last.case_reference and d.suspect = last.suspect and d.at <= last.at
    group by last.case_reference, last.suspect, last.at
    union all
    select case_reference, 'suspects.decidedFirst', min(at), '', '', 1
    from decided where decision in ('charge', 'noFurtherAction', 'outOfCourt') group by case_reference, suspect
    union all
    select case_reference, 'charges.cases', at, '', '', 1 from charged
    union all
    select case_reference, 'charges.fromFile', at, '', '', 1 from charged where sent_at is not null
    union all
    select case_reference, 'charges.daysFromFile', at, '', '', casework.days_between(sent_at, at)
    from charged where sent_at is not null
    union all
    select charged.case_reference, 'charges.daysFromRegistration', charged.at, '', '',
           casework.days_between(chosen.registered_at, charged.at)
    from charged join chosen on chosen.reference = charged.case_reference
    union all
    select case_reference, 'court.days', at, '', court, casework.length_in_days(ranges) from court_days
    union all
    select case_reference, 'court.' || court, at, '', '', casework.length_in_days(ranges) from court_days
    union all
    select case_reference, 'items.set', opened_at, '', '', 1 from item
    union all
    select case_reference, 'items.answered', answered_at, '', '', 1 from item where answered_at is not null
    union all
    select case_reference, 'items.inTime', answered_at, '', '', 1 from item where answered_at <= due
    union all
    select case_reference, 'items.challenged', opened_at, '', '', 1 from work where task = 'answerChallenge'
    union all
    select p.case_reference, 'pauses.begun', p.since, '', p.reason, 1
    from shared.pause p join chosen c on c.reference = p.case_reference
    union all
    select p.case_reference, 'pauses.ended', p.reopened_at, '', '', 1
    from shared.pause p join chosen c on c.reference = p.case_reference where p.reopened_at is not null
    union all
    select p.case_reference, 'pauses.days', p.reopened_at, '', '', casework.days_between(p.since, p.reopened_at)
    from shared.pause p join chosen c on c.reference = p.case_reference where p.reopened_at is not null
    union all
    select d.case_reference, case when d.rung = 1 then 'challenges.put' else 'challenges.raised' end, d.challenged_at,
           '', '', 1
    from shared.disagreement d join chosen c on c.reference = d.case_reference
    union all
    select d.case_reference, 'challenges.answered', d.answered_at, '', d.outcome, 1
    from shared.disagreement d join chosen c on c.reference = d.case_reference where d.outcome is not null
    union all
    select d.case_reference, 'challenges.upheld', d.answered_at, '', '', 1
    from shared.disagreement d join chosen c on c.reference = d.case_reference where d.outcome = 'upheld'
    union all
    select s.case_reference, 'steps.taken', s.taken_at, '', s.rung::text, 1
    from shared.escalation_step s join chosen c on c.reference = s.case_reference
    union all
    select case_reference, 'work.done', ended_at, agency, role, 1 from work where done
    union all
    select case_reference, 'work.inTime', ended_at, agency, role, 1 from work where done and ended_at <= original_due
    union all
    select case_reference, 'work.days', ended_at, agency, role, casework.length_in_days(ranges) from worked where done
    union all
    select case_reference, 'questions.answered', ended_at, agency, '', 1
    from work where done and task = 'answerQuestion'
    union all
    select case_reference, 'questions.days', ended_at, agency, '', casework.days_between(opened_at, ended_at)
    from work where done and task = 'answerQuestion'
    union all
    select case_reference, 'work.moved', changed_at, agency, role, 1 from changes where kind = 'moved'
    union all
    select case_reference, 'code.done', ended_at, agency, '', 1
    from work where done and clock in (select clock from code_clock)
    union all
    select case_reference, 'code.inTime', ended_at, agency, '', 1
    from work where done and clock in (select clock from code_clock) and ended_at <= original_due
    union all
    select case_reference, 'support.ended', min(opened_at), '', '', 1
    from work where task = 'considerWithdrawal' group by case_reference
    union all
    select case_reference, 'updates.due', queued_at, '', '', 1 from update_due
    union all
    select case_reference, 'updates.sent', queued_at, '', '', 1 from update_due where sent_at is not null
    union all
    select case_reference, 'updates.inADay', queued_at, '', '', 1
    from update_due where sent_at <= coalesce(happened_at, queued_at) + interval '24 hours'
    union all
    select case_reference, 'updates.cameBack', queued_at, '', '', 1
    from update_due where state in ('undelivered', 'returned')
    union all
    select case_reference, 'updates.anotherWay', queued_at, '', '', 1 from update_due where state = 'toldAnotherWay'
    union all
    select case_reference, 'advice.thirdParty', at, '', '', 1
    from answered where question = 'thirdPartyProposed' and answer = 'yes'
    union all
    select case_reference, 'reviews.told', at, '', answer, 1
    from answered where question = 'reviewToldHow' and answer is not null
    union all
    select told.case_reference, 'reviews.toldDays', told.at, '', '',
           (left(told.answer, 10)::date - left(decided.answer, 10)::date)
    from answered told
    join answered decided on decided.activity_instance = told.activity_instance
                          and decided.question = 'reviewDecidedOn'
    where told.question = 'reviewToldOn' and told.answer is not null
    union all
    select case_reference, 'interviews.effect', at, '', answer, 1
    from answered where question = 'interviewEffect' and answer is not null
    union all
    select case_reference, 'interviews.calledOff', at, '', answer, 1
    from answered where question = 'calledOffReason' and answer is not null
    union all
    select case_reference, 'measures.private', at, '', '', 1
    from answered where milestone = 'measuresRecorded' and question = 'measurePrivateEvidence' and answer = 'asked'
    union all
    select case_reference, 'measures.privateAppliedFor', at, '', '', 1
    from answered where milestone = 'measuresAppliedFor' and question = 'measurePrivateEvidence' and answer = 'asked'
    union all
    select case_reference, 'measures.privateAnswered', at, '', answer, 1
    from answered where question = 'answerPrivateEvidence' and answer is not null
    union all
    select case_reference, 'measures.preRecordedAnswered', at, '', answer, 1
    from answered where question = 'answerPreRecorded' and answer is not null
    union all
    select case_reference, 'measures.applications', ended_at, '', '', 1
    from work where done and task in ('applyForMeasures', 'applyToMagistratesCourt')
    union all
    select case_reference, 'measures.applicationsInTime', ended_at, '', '', 1
    from work where done and task in ('applyForMeasures', 'applyToMagistratesCourt') and ended_at <= original_due
    union all
    select case_reference, 'files.mg2', at, '', '', 1
    from answered where question = 'mg2Status' and answer <> 'notBegun'
    union all
    select case_reference, 'files.gap', at, '', '', 1
    from answered where question = 'fileGapReason' and answer is not null
    union all
    select case_reference, 'measures.preRecorded', at, '', '', 1
    from answered where question = 'measurePreRecorded' and answer = 'asked'
)
select n.case_reference, n.counter, (n.at at time zone 'Europe/London')::date as day, n.side, n.part, c.force,
       c.cps_area, sum(n.amount) as amount
from counted n join chosen c on c.reference = n.case_reference
group by 1, 2, 3, 4, 5, 6, 7
having sum(n.amount) <> 0
