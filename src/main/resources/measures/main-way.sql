-- Work of the case's own way from registration to the telling of its decision: only this moves the case from one court
-- to the other. What runs beside it (updates, chasing, late work, challenges, bail, changes of dates) does not.
main_way (task) as (
    values ('recordInvestigationPlan'), ('reviewInvestigationPlan'), ('decideNextStep'),
           ('continueInvestigation'), ('answerReturn'), ('answerRefusal'), ('approvePoliceNoFurtherAction'),
           ('decideWithoutSupport'), ('confirmTransfer'), ('tellVictim'), ('tellSuspects'), ('askForAdvice'),
           ('triageAdviceRequest'), ('giveAdvice'), ('setActionItems'), ('completeActionItem'), ('acceptActionItem'),
           ('answerChallenge'), ('submitFile'), ('assureFile'), ('triageFile'), ('correctFile'), ('findNewProsecutor'), ('allocateProsecutor'),
           ('holdConsultation'), ('decideForSuspect'), ('reviewNoFurtherAction'), ('approveCaution'), ('proposeInterview'),
           ('answerVictimRefusal'), ('setOutRequest'), ('reviewMaterialRequest'), ('giveNotice'), ('decideWithoutAgreement'),
           ('makeRequest'), ('recordMaterial'), ('giveOfficerView'), ('takeFurtherStatement'), ('scheduleInterviewRecord'),
           ('writeInterviewNote'),
           ('approveInterview'), ('inviteWitness'), ('recordInvitationAnswer'), ('arrangeInterview'), ('holdInterview'),
           ('recordInterviewEffect'), ('proposeReviewOutcome'), ('agreeReviewOutcome'), ('approvePauseForPolice'),
           ('approvePauseForCps'), ('reviewPausedCase')
),
