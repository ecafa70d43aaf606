/** Changing a deadline: a sergeant or a legal manager moves a date, stops a clock or lets it run again. */
@NullMarked
package uk.jointcasework.datechange;

import org.jspecify.annotations.NullMarked;
