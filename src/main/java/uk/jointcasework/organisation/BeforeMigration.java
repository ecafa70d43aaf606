package uk.jointcasework.organisation;

import org.springframework.core.env.Environment;

/** Looks at the few settings that the migration needs, as the start of the application looks at all of them. */
public final class BeforeMigration {

    private BeforeMigration() {}

    /** Throws if something is missing or unsafe, and says what. */
    public static void refuseIfUnsafe(Environment settings) {
        ProductionGuard.refuseIf(ProductionGuard.migrationProblems(settings));
    }
}
