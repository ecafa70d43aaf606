package uk.jointcasework.logins;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What it costs to try one password; see guard/production.csv for the least.
 *
 * @param memory in KiB
 * @param iterations how often that memory is gone through
 */
@ConfigurationProperties("login.passwords")
record PasswordSettings(
        @DefaultValue("19456") int memory,
        @DefaultValue("2") int iterations) {}
