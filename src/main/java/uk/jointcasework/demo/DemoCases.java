package uk.jointcasework.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.time.Reckoning;

/** A handful of invented cases at different stages, worked by the demonstration's people; only into an empty system. */
@Component
@Profile("demo")
@Order(50)
@ConditionalOnProperty(name = "demo.cases", matchIfMissing = true)
class DemoCases implements ApplicationRunner {

    private final ProcessEngine engine;
    private final EngineClock clock;
    private final People people;
    private final Reckoning reckoning;
    private int surgeries;

    DemoCases(ProcessEngine engine, EngineClock clock, StartDoor startDoor, FormCheck check, Reckoning reckoning) {
        this.engine = engine;
        this.clock = clock;
        this.reckoning = reckoning;
        // The same seed at every start: the same demonstration.
        this.people = new People(engine, startDoor, new Typist(check, clock, new Random(2021)));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var journeys = engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(PreChargeJourney.KEY);
        if (journeys.count() > 0) {
            return;
        }
        var now = clock.instant();
        try {
            decided("52SA1000126", now.minus(Duration.ofDays(21)));
            overdueItem("52SA1000226", now.minus(Duration.ofDays(40)));
            twoSuspectsWithTheCps("52SA1000326", now.minus(Duration.ofDays(26)));
            adviceAskedFor("52SA1000426", now.minus(Duration.ofDays(2)));
            clock.set(now);
            surgery(reckoning.nextOnWorkingDay(now.plus(Duration.ofDays(3)), LocalTime.of(10, 0)));
            justRegistered("officer", "52SA1000526", now.minus(Duration.ofHours(3)));
            justRegistered("kent.officer", "46KE1000126", now.minus(Duration.ofHours(20)));
        } finally {
            clock.reset();
        }
    }

    private void justRegistered(String officer, String reference, Instant start) {
        clock.set(start);
        register(officer, reference, Map.of("isvaSupport", "notYetOffered"));
    }

    private void adviceAskedFor(String reference, Instant start) {
        clock.set(start);
        register("officer", reference, Map.of("isvaSupport", "yes"));
        toAdviceRequest(reference);
    }

    private void overdueItem(String reference, Instant start) {
        clock.set(start);
        register("officer", reference, Map.of("isvaSupport", "yes"));
        var early = day(Duration.ofDays(9));
        var soon = day(Duration.ofDays(36));
        var later = day(Duration.ofDays(55));
        toAdviceRequest(reference);
        giveAdvice(reference);
        clock.forward(Duration.ofDays(3));
        people.complete(
                reference,
                "setActionItems",
                items(
                        Map.of("Category", "psychologicalInjury", "Owner", "officer", "Due", soon),
                        Map.of("Category", "forensic", "Owner", "officer", "Due", later),
                        Map.of("Category", "keyWitness", "Owner", "sergeant", "Due", early)));
        clock.forward(Duration.ofDays(1));
        var firstItem = people.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("completeActionItem"))
                .filter(task -> !"officer".equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
        people.complete(firstItem, Map.of("itemAnswer", "done"));
        people.complete(reference, "acceptActionItem", Map.of("itemAccepted", "accepted"));
    }

    private void twoSuspectsWithTheCps(String reference, Instant start) {
        clock.set(start);
        register(
                "officer",
                reference,
                Map.of(
                        "suspectCount", "2",
                        "suspect1Status", "releasedUnderInvestigation",
                        "suspect2Status", "voluntaryInterview",
                        "isvaSupport", "no"));
        plan(reference, "no");
        submitFile(reference);
        clock.forward(Duration.ofDays(4));
        people.complete(reference, "triageFile", Map.of("toStandard", "yes"));
        people.complete(reference, "allocateProsecutor", Map.of("prosecutor", "prosecutor"));
        clock.forward(Duration.ofDays(20));
        people.complete(reference, "holdConsultation", Map.of("consultationMethod", "teams"));
        people.complete(reference, "decideForSuspect", Map.of("decision", "charge"));
    }

    private void decided(String reference, Instant start) {
        clock.set(start);
        register(
                "officer",
                reference,
                Map.of("suspectCount", "2", "suspect2Status", "releasedUnderInvestigation", "isvaSupport", "yes"));
        toAdviceRequest(reference);
        giveAdvice(reference, "no");
        submitFile(reference);
        clock.forward(Duration.ofDays(2));
        people.complete(reference, "triageFile", Map.of("toStandard", "yes"));
        people.complete(reference, "allocateProsecutor", Map.of("prosecutor", "prosecutor"));
        clock.forward(Duration.ofDays(12));
        people.complete(reference, "holdConsultation", Map.of("consultationMethod", "faceToFace"));
        people.complete(reference, "decideForSuspect", Map.of("decision", "charge"));
        people.complete(
                reference,
                "decideForSuspect",
                Map.of("decision", "noFurtherAction", "secondProsecutor", "prosecutor.two"));
        people.complete(reference, "reviewNoFurtherAction", Map.of("secondOpinion", "agree"));
        // Each decision is told by itself.
        for (var decision = 0; decision < 2; decision++) {
            people.complete(reference, "tellVictim", Map.of());
            people.complete(reference, "tellSuspects", Map.of());
        }
        clock.forward(Duration.ofDays(1));
        people.complete(
                reference, "assessNeeds", Map.of("needsGround", "sexualOffenceComplainant", "witnessAccepts", "yes"));
    }

    private void register(String officer, String reference, Map<String, Object> facts) {
        var answers = new LinkedHashMap<String, Object>(Map.of(
                "caseReference", reference,
                "offence", "rape",
                "suspectCount", "1",
                "suspect1Status", "bail",
                "victimSupports", "yes"));
        answers.putAll(facts);
        if ("bail".equals(answers.get("suspect1Status"))) {
            answers.put("suspect1BailEnds", day(Duration.ofDays(85)));
        }
        answers.put("cpsArea", null);
        answers.put("restrictedBecause", null);
        answers.put("namedPeople", null);
        people.register(officer, answers);
        if ("yes".equals(facts.get("isvaSupport"))) {
            people.complete(
                    reference,
                    "linkIsva",
                    Map.of(
                            "isvaServiceListed", "yes",
                            "isvaService", "avon-support",
                            "victimConsents", "yes",
                            "consentScope", "everything",
                            "updateLanguage", "english",
                            "safetyAtRisk", "no",
                            "arrestNotPublic", "no",
                            "victimHearsFirst", "no",
                            "isvaCalls", "investigation"));
        }
    }

    private String day(Duration fromNow) {
        return clock.instant().plus(fromNow).toString().substring(0, 10);
    }

    private void plan(String reference, String adviceWanted) {
        people.complete(
                reference,
                "recordInvestigationPlan",
                Map.of(
                        "accountKind",
                        "videoRecordedInterview",
                        "psychologyLed",
                        "yes",
                        "deviceOrThirdParty",
                        "neither",
                        "adviceWanted",
                        adviceWanted));
        people.complete(reference, "reviewInvestigationPlan", Map.of("planAgreed", "yes"));
    }

    private void toAdviceRequest(String reference) {
        plan(reference, "yes");
        people.complete(reference, "askForAdvice", Map.of("slotWanted", "nextSurgery"));
    }

    private void giveAdvice(String reference) {
        giveAdvice(reference, "yes");
    }

    private void giveAdvice(String reference, String actionPlanNeeded) {
        clock.forward(Duration.ofDays(1));
        surgery(reckoning.nextOnWorkingDay(clock.instant().plus(Duration.ofDays(1)), LocalTime.of(10, 0)));
        people.complete(
                reference,
                "triageAdviceRequest",
                Map.of("triageOutcome", "accept", "prosecutor", "prosecutor", "adviceMethod", "surgery"));
        people.complete(reference, "bookSurgery", Map.of("slotFound", "yes"));
        clock.forward(Duration.ofDays(4));
        people.complete(
                reference, "giveAdvice", Map.of("surgeryResult", "attended", "actionPlanNeeded", actionPlanNeeded));
    }

    /** A surgery of the Area from this moment on; its link is nobody else's. */
    private void surgery(Instant start) {
        people.start(
                "legal.manager",
                "planSurgery",
                Map.of(
                        "sessionFrom",
                        start.atZone(London.ZONE).toOffsetDateTime().toString(),
                        "sessionMinutes",
                        "180",
                        "slotMinutes",
                        "45",
                        "sessionPlaceKind",
                        "link",
                        "sessionLink",
                        "https://meet.example.org/SURGERY" + ++surgeries));
    }

    private void submitFile(String reference) {
        people.complete(reference, "decideNextStep", Map.of("nextStep", "submitFile"));
        people.complete(reference, "submitFile", Map.of("testSought", "fullCode"));
        people.complete(reference, "assureFile", Map.of("fileAssured", "yes"));
    }

    @SafeVarargs
    private static Map<String, Object> items(Map<String, Object>... items) {
        var answers = new LinkedHashMap<String, Object>();
        for (int number = 1; number <= items.length; number++) {
            for (var field : items[number - 1].entrySet()) {
                answers.put("item" + number + field.getKey(), field.getValue());
            }
            if (number < items.length) {
                answers.put("another" + number, true);
            } else {
                answers.put("another" + number, false);
            }
        }
        return answers;
    }
}
