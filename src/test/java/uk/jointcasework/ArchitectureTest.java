package uk.jointcasework;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plan of the house: rooms on floors, and a room knows only the floors below it. */
class ArchitectureTest {

    private static final String HOUSE = "uk.jointcasework";

    /** The rooms that know the engine's insides, and why its public interface is not enough for them. */
    static final Map<String, String> INTO_THE_ENGINE = Map.of(
            "core", "the engine's clock can be moved only from within, and who acts stands in its context",
            "forms", "answers are checked in the transaction and with the rights in which the engine takes them",
            "tables", "a table is refused while it is being deployed, and listened to while it decides",
            "rights", "the engine asks its own provider which rights a link to a task gives",
            "tenants", "the engine asks its own checkers and providers whose case this is",
            "paths", "the web applications' own filters and error answers are replaced",
            "closed", "holes of the engine are closed where they are",
            "looks", "what somebody asks is recorded as the engine has understood it",
            "logins", "the engine asks its own provider whether a password is right, and keeps it as that says");

    private static final Path SOURCES = Path.of("src/main/java/uk/jointcasework");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    static Stream<String> rooms() {
        return CLASSES.stream()
                .map(ArchitectureTest::room)
                .filter(room -> !room.isEmpty())
                .distinct()
                .sorted();
    }

    static Set<String> roomsIntoTheEngine() {
        return INTO_THE_ENGINE.keySet();
    }

    @Test
    void hasNoRoomThatIsNotOnThePlan() {
        assertThat(rooms())
                .allSatisfy(room -> assertThat(House.floor(room)).as(room).isNotNegative());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void knowsOnlyTheFloorsBelow(String room) {
        var sameFloorAndAbove = House.FLOORS.stream()
                .skip(Math.max(0, House.floor(room)))
                .flatMap(Set::stream)
                .filter(other -> !other.equals(room))
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage(packages(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(sameFloorAndAbove)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(JointCasework.class.getName()));
    }

    @Test
    void keepsTheInsidesOfTheEngineInRoomsThatSayWhy() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(INTO_THE_ENGINE.keySet().stream()
                        .map(ArchitectureTest::packages)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat(areInsidesOfTheEngine()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roomsIntoTheEngine")
    void needsTheInsidesOfTheEngine(String room) {
        assertThat(CLASSES.stream()
                        .filter(type -> room(type).equals(room))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass()))
                .as("what %s says it needs: %s", room, INTO_THE_ENGINE.get(room))
                .anyMatch(areInsidesOfTheEngine());
    }

    @Test
    void worksWithoutTheDemonstration() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(packages("demo"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages("demo")));
    }

    @Test
    void keepsTheServersOfTheDemonstrationOutOfTheRest() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(packages("demo"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.zonky..", "com.icegreen.."));
    }

    @Test
    void callsNoRoomByWhatItIsMadeOf() {
        check(noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..dto.."));
    }

    /** Whoever looks for something in a room reads the names of its files at one look. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void hasAtMostTwentyFiveFilesInARoom(String room) throws IOException {
        try (var files = Files.list(SOURCES.resolve(room))) {
            assertThat(files.filter(file -> !file.endsWith("package-info.java")))
                    .hasSizeLessThanOrEqualTo(25);
        }
    }

    @Test
    void saysOfALongFileWhyItIsOne() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var lines = Files.readAllLines(file);
                if (lines.size() > 300) {
                    var opening = lines.stream()
                            .takeWhile(line ->
                                    !line.matches("(public |final |abstract )*(class|record|interface|enum) .*"))
                            .collect(Collectors.joining(" "));
                    assertThat(opening).as(file.toString()).contains("Longer than other");
                }
            }
        }
    }

    /** What may be null says so; see docs/decisions. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void saysWhatMayBeNull(String room) throws ClassNotFoundException {
        assertThat(Class.forName(HOUSE + "." + room + ".package-info").isAnnotationPresent(NullMarked.class))
                .as("package-info of %s is @NullMarked", room)
                .isTrue();
    }

    @Test
    void injectsThroughConstructors() {
        check(GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
    }

    /** A stream keeps its connection until somebody closes it, and twenty forgotten ones are the end of the pool. */
    @Test
    void readsRowsAsLists() {
        check(noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream"));
    }

    @Test
    void asksTheOneClockForTheTime() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(packages("core"))
                .should()
                .callCodeUnitWhere(readsTheWallClock())
                .because("a demonstration and a test move the engine's clock"));
    }

    /** The models alone say how a case goes on and ends; only an order can make it as if it had never been. */
    @Test
    void endsNoProcessByItself() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(packages("retention"))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it ends or moves a process past its model",
                        call -> call.getTarget().getOwner().isAssignableTo(RuntimeService.class)
                                && call.getTarget()
                                        .getName()
                                        .matches("deleteProcessInstance.*|createProcessInstanceModification"
                                                + "|createModification|suspendProcessInstance.*"))));
    }

    @Test
    void logsInsteadOfPrinting() {
        check(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    private static DescribedPredicate<JavaClass> areInsidesOfTheEngine() {
        return resideInAnyPackage(
                        "org.camunda.bpm.engine.impl..",
                        "org.camunda.bpm.dmn.engine.impl..",
                        "org.camunda.bpm.engine.rest.impl..",
                        "org.camunda.bpm.webapp.impl..")
                // The public IdentityService answers with it: who is signed in, with their groups and tenants.
                .and(not(type(Authentication.class)))
                .as("are insides of the engine");
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        return DescribedPredicate.describe(
                "it reads the wall clock",
                access -> access.getTarget() instanceof CodeUnitCallTarget target
                        && (isNow(target) || isSystemTime(target) || isNewDate(target)));
    }

    /** {@code now()} of any date or time, unless it is given the one clock. */
    private static boolean isNow(CodeUnitCallTarget target) {
        return target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isSystemTime(CodeUnitCallTarget target) {
        return target.getOwner().isEquivalentTo(System.class)
                        && target.getName().equals("currentTimeMillis")
                || target.getOwner().isEquivalentTo(Clock.class)
                        && target.getName().startsWith("system");
    }

    private static boolean isNewDate(CodeUnitCallTarget target) {
        return target.getOwner().isEquivalentTo(Date.class)
                && target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                && target.getRawParameterTypes().isEmpty();
    }

    static String room(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(HOUSE + ".") ? name.substring(HOUSE.length() + 1).split("\\.")[0] : "";
    }

    private static String packages(String room) {
        return HOUSE + "." + room + "..";
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
