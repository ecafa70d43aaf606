package uk.jointcasework.looks;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much somebody may ask.
 *
 * @param questionsAMinute by conditions of their own: searches, lists and counts; what shared lists show by themselves is none
 */
@Validated
@ConfigurationProperties("looks")
record LookSettings(@DefaultValue("240") @Min(1) int questionsAMinute) {}
