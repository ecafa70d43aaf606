package uk.jointcasework.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RepositoryService;

/** A local plan by which some colleagues get no mail of one kind, for a while. */
final class LocalMail {

    private static final String ROW = """
            <rule id="rule_local">
              <description>Local plan, invented for a test.</description>
              <inputEntry id="rule_local_notice"><text>"%s"</text></inputEntry>
              <inputEntry id="rule_local_role"><text>"%s"</text></inputEntry>
              <inputEntry id="rule_local_force"><text></text></inputEntry>
              <inputEntry id="rule_local_cpsArea"><text></text></inputEntry>
              <outputEntry id="rule_local_send"><text>"no"</text></outputEntry>
            </rule>
            """;

    private LocalMail() {}

    /** Switches one kind of message off for a role while the work is done. */
    static <T> T without(String notice, String role, RepositoryService repository, Supplier<T> work) {
        var deployment = repository
                .createDeployment()
                .name("Local plan")
                .addString("staffMailRules.dmn", table().replaceFirst("(?=<rule id=)", ROW.formatted(notice, role)))
                .deploy()
                .getId();
        try {
            return work.get();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private static String table() {
        try {
            return Files.readString(Path.of("dmn", "staffMailRules.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
