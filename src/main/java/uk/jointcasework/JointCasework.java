package uk.jointcasework;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the joint police and CPS casework system. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class JointCasework {

    public static void main(String[] args) {
        SpringApplication.run(JointCasework.class, args);
    }
}
