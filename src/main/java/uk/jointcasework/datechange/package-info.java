/** Changing a deadline: a sergeant or a legal manager moves a date, stops a clock or lets it run again. */
package uk.jointcasework.datechange;
