package uk.jointcasework.run;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that goes over the whole breadth of something, and is left to the whole run ({@code mvn verify -Pwhole}), which
 * the build server and everything that is handed in go through. The everyday run ({@code mvn verify}) has another test on
 * the same ground, which is named here: whoever breaks the rule sees one of the two red within minutes, and the other
 * before anybody else has the change.
 *
 * <p>Which run is for what: docs/tests.md. {@link TwoRunsTest} holds that nothing is in neither.
 */
@Documented
@Tag(Wide.TAG)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Wide {

    /** What the pom leaves out of the everyday run. */
    String TAG = "wide";

    /** Which test of the everyday run walks the same ground: a class, or a class and its method with a dot between them. */
    String value();
}
