package uk.jointcasework;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import uk.jointcasework.migration.Migration;

/** Starts the joint police and CPS casework system. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class JointCasework {

    static {
        // The pool takes a connection that was used half a second ago for a good one, and whoever gets it from a
        // database that hangs hangs with it. It reads this from nowhere else.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    public static void main(String[] args) {
        if (Migration.isAsked(args)) {
            Migration.run(args);
        } else {
            SpringApplication.run(JointCasework.class, args);
        }
    }
}
