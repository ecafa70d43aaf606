package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.letters.Field;

class StaffMailTest extends CaseworkTest {

    private static final String ADDRESS = "sergeant@kent.example.org";
    private static final Post POST = new Post("sergeant", "kent", "south-east");

    @Autowired
    private StaffMail mail;

    @Test
    void writesToAColleagueOnce() {
        assertThat(mail.send(message(Notice.ALLOCATION, POST), ADDRESS)).isTrue();
        assertThat(mail.send(message(Notice.ALLOCATION, POST), ADDRESS))
                .as("told, but not again")
                .isTrue();

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(rows()).containsExactly("allocated sent");
    }

    @Test
    void writesDownThatAColleagueHasNoAddress() {
        assertThat(mail.send(message(Notice.ALLOCATION, POST), null)).isFalse();

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(rows()).containsExactly("allocated notSent noAddress");
    }

    @Test
    void asksTheTableForEveryKindForWhichForceAndWhichRole() throws IOException {
        var local = deployed("\"lateWork\"", "\"sergeant\"", "\"kent\"", "\"south-east\"");
        try {
            assertThat(mail.isWanted(Notice.LATE_WORK, POST)).isFalse();
            assertThat(mail.isWanted(Notice.REMINDER, POST)).isTrue();
            assertThat(mail.isWanted(Notice.LATE_WORK, new Post("inspector", "kent", "south-east")))
                    .isTrue();
            assertThat(mail.isWanted(Notice.LATE_WORK, new Post("sergeant", "avon-and-somerset", "south-west")))
                    .isTrue();

            assertThat(mail.send(message(Notice.LATE_WORK, POST), ADDRESS)).isFalse();
            assertThat(MAIL.getReceivedMessages()).isEmpty();
            assertThat(rows()).containsExactly("lateWork notSent switchedOff");
        } finally {
            engine.getRepositoryService().deleteDeployment(local, true);
        }
    }

    private static StaffMessage message(Notice notice, Post post) {
        return new StaffMessage(
                notice,
                post,
                new MessageKey("52SA1000126", "allocated", 1, "sergeant"),
                "QK7M-2XD9",
                Map.of(Field.CASE, "52SA1000126", Field.WORK, "Submit the file", Field.WHY, "Due 4 June 2026."));
    }

    private List<String> rows() {
        return jdbc.sql("select concat_ws(' ', template, state, reason) from casework.outbound_message")
                .query(String.class)
                .list();
    }

    /** The table with a row above all others that sends nothing to these. */
    private String deployed(String... cells) throws IOException {
        var row = new StringBuilder("<rule id=\"rule_local\"><description>Local plan, invented</description>");
        for (int i = 0; i < cells.length; i++) {
            row.append("<inputEntry id=\"rule_local_")
                    .append(i)
                    .append("\"><text>")
                    .append(cells[i])
                    .append("</text></inputEntry>");
        }
        row.append("<outputEntry id=\"rule_local_send\"><text>\"no\"</text></outputEntry></rule>");
        var table = Files.readString(Path.of("dmn", "staffMailRules.dmn"));
        return engine.getRepositoryService()
                .createDeployment()
                .name("Local plan")
                .addString("staffMailRules.dmn", table.replaceFirst("(?=<rule id=)", row.toString()))
                .deploy()
                .getId();
    }
}
