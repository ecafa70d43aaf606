-- An action item that the CPS keeps although the police object can be challenged like any decision.
alter table casework.disagreement drop constraint disagreement_what_check;
alter table casework.disagreement add constraint disagreement_what_check
    check (what in ('refusedAdvice', 'returnedFile', 'decision', 'keptItem'));
