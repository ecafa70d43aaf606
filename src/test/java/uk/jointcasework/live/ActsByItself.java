package uk.jointcasework.live;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The processes whose own steps a test waits for: the job executor takes at least one of each while it runs. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ActsByItself {

    /** Ids of processes. */
    String[] value();
}
