package uk.jointcasework.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.FileSystemResource;

class AnnouncedHolidaysTest {

    private static final LocalDate MOURNING = LocalDate.of(2027, 6, 8);

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(AnnouncedHolidays.class);

    @Test
    void haveADateAndANameOnEveryLine() {
        var announced = Calendars.announced("""
                # a comment

                2027-06-08   A day of mourning
                2027-07-01 Another
                """);

        assertThat(announced.include(MOURNING)).isTrue();
        assertThat(announced.include(MOURNING.plusDays(1))).isFalse();
        assertThat(announced.between(MOURNING, MOURNING)).containsEntry(MOURNING, "A day of mourning");
    }

    @Test
    void moveADateAndAreNamedInItsSteps() {
        var reckoned = new Reckoning(Calendars.with("2027-06-08 A day of mourning"))
                .reckon(Instant.parse("2027-06-07T09:00:00Z"), 2, LengthUnit.WORKING_DAYS);

        assertThat(reckoned.due()).isEqualTo("2027-06-10T22:59:00Z");
        assertThat(reckoned.steps())
                .contains("2 working days, leaving out the bank holiday Tuesday 8 June 2027 (A day of mourning).");
    }

    @Test
    void needNoLineWhenTheCalendarKnowsThem() {
        var calendar = Calendars.asShipped();

        assertThat(calendar.includes(LocalDate.of(2022, 9, 19))).isFalse();
        assertThat(calendar.includes(LocalDate.of(2023, 5, 8))).isFalse();
        assertThat(Calendars.with("2023-05-08 Told twice")
                        .bankHolidays(LocalDate.of(2023, 5, 8), LocalDate.of(2023, 5, 8)))
                .containsOnlyKeys(LocalDate.of(2023, 5, 8))
                .doesNotContainValue("Told twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-06-08", "8 June 2027 A day of mourning", "2027-02-30 No such day", "mourning"})
    void refusesALineThatIsNotADateAndAName(String line) {
        assertThatThrownBy(() -> Calendars.announced("# a comment\n" + line))
                .hasMessage("Bank holidays announced late: Byte array resource [a test's file], line 2: '" + line
                        + "' is not a date and a name, such as: 2022-09-19 State funeral of Queen Elizabeth II");
    }

    @Test
    void refusesADayThatIsThereTwice() {
        assertThatThrownBy(() -> Calendars.announced("2027-06-08 A day of mourning\n2027-06-08 Again"))
                .hasMessage("Bank holidays announced late: Byte array resource [a test's file], line 2: 2027-06-08 is"
                        + " there already");
    }

    @Test
    void refusesAFileThatIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> new AnnouncedHolidays(new FileSystemResource(folder.resolve("none.txt"))))
                .hasMessageContaining("none.txt")
                .hasMessageEndingWith("cannot be read");
    }

    @Test
    void comeFromAFileThatConfigurationNames(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("ours.txt"), "2027-06-08 A day of mourning");

        application
                .withPropertyValues("time.announced-holidays=" + file.toUri())
                .run(context -> assertThat(
                                context.getBean(AnnouncedHolidays.class).include(MOURNING))
                        .isTrue());
        application.run(
                context -> assertThat(context.getBean(AnnouncedHolidays.class).include(MOURNING))
                        .isFalse());
    }

    @Test
    void stopTheStartWhenALineCannotBeRead(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("ours.txt"), "tomorrow A day of mourning");

        application
                .withPropertyValues("time.announced-holidays=" + file.toUri())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("ours.txt")
                        .hasMessageContaining("line 1: 'tomorrow A day of mourning' is not a date and a name"));
    }
}
