package uk.jointcasework.demo;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The people of the demonstration, each in the unit and role of their name; nobody real. */
@Component
@Profile("demo")
@Order(30)
class DemoPeople implements ApplicationRunner {

    private static final String PASSWORD = "demo";

    private record Person(
            String id, String unit, String title, String domain, List<String> areas, List<String> groups) {}

    private final IdentityService identity;

    DemoPeople(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (Person person : people()) {
            if (identity.createUserQuery().userId(person.id()).count() == 0) {
                add(person);
            }
        }
    }

    private static List<Person> people() {
        return List.of(
                avonAndSomerset("officer", "officer"),
                avonAndSomerset("sergeant", "sergeant"),
                avonAndSomerset("inspector", "inspector"),
                // What one inspector decided and a review overturned, another decides.
                avonAndSomerset("inspector.two", "inspector"),
                avonAndSomerset("chief.inspector", "chief-inspector"),
                avonAndSomerset("superintendent", "superintendent"),
                avonAndSomerset("assistant.chief", "assistant-chief-constable"),
                avonAndSomerset("witness.care", "witness-care"),
                avonAndSomerset("disclosure.officer", "disclosure-officer"),
                avonAndSomerset("digital.forensics", "digital-forensics"),
                avonAndSomerset("file.builder", "file-builder"),
                southWest("prosecutor", "prosecutor"),
                southWest("prosecutor.two", "prosecutor"),
                // The same of two prosecutors: of a decision not to charge, one takes it and another agrees.
                southWest("prosecutor.three", "prosecutor"),
                southWest("prosecutor.four", "prosecutor"),
                southWest("paralegal", "paralegal"),
                southWest("legal.manager", "legal-manager"),
                // What one manager decided and the police challenge, another reviews.
                southWest("legal.manager.two", "legal-manager"),
                southWest("unit.head", "unit-head"),
                southWest("deputy.chief", "deputy-chief"),
                southWest("chief.prosecutor", "chief-crown-prosecutor"),
                kent("kent.officer", "officer"),
                kent("kent.sergeant", "sergeant"),
                kent("kent.inspector", "inspector"),
                southEast("southeast.prosecutor", "prosecutor"),
                southEast("southeast.legal.manager", "legal-manager"),
                new Person(
                        "supervisor",
                        "CPS South West",
                        "supervisor",
                        "south-west",
                        List.of("south-west"),
                        List.of("south-west-cps-supervisor", "supervisor")),
                new Person(
                        "police.supervisor",
                        "Avon and Somerset",
                        "supervisor",
                        "avon-and-somerset",
                        List.of("south-west"),
                        List.of("avon-and-somerset-police-supervisor", "police-supervisor")),
                new Person(
                        "records.system",
                        "Police",
                        "records system",
                        "records",
                        List.of("south-west", "south-east"),
                        List.of("neighbouring-system")));
    }

    private static Person avonAndSomerset(String id, String role) {
        return caseworker(id, "Avon and Somerset", id, "avon-and-somerset", role, "south-west", "police");
    }

    private static Person kent(String id, String role) {
        return caseworker(id, "Kent", role, "kent", role, "south-east", "police");
    }

    private static Person southWest(String id, String role) {
        return caseworker(id, "CPS South West", id, "south-west", role, "south-west", "cps");
    }

    private static Person southEast(String id, String role) {
        return caseworker(id, "CPS South East", role, "south-east", role, "south-east", "cps");
    }

    private static Person caseworker(
            String id, String unitName, String title, String unit, String role, String area, String kind) {
        String words = title.replace('.', ' ').replace('-', ' ');
        return new Person(id, unitName, words, unit, List.of(area), List.of(unit + "-" + role, kind));
    }

    private void add(Person person) {
        User user = identity.newUser(person.id());
        user.setFirstName(person.unit());
        user.setLastName(person.title());
        user.setEmail(person.id() + "@" + person.domain() + ".example.org");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        person.groups().forEach(group -> identity.createMembership(person.id(), group));
        person.areas().forEach(area -> identity.createTenantUserMembership(area, person.id()));
    }
}
