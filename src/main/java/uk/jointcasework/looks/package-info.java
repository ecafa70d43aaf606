/** The record of looks: who looked at which case, when, from where and over what; and who may search it. */
@NullMarked
package uk.jointcasework.looks;

import org.jspecify.annotations.NullMarked;
