-- The meeting before the trial is a third kind beside the interview of a witness and the meeting about special measures.
alter table casework.meeting drop constraint meeting_kind_check;
alter table casework.meeting add constraint meeting_kind_check
    check (kind in ('interview', 'specialMeasures', 'adviceOutcome', 'beforeTrial'));
