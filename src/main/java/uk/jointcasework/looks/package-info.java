/** The record of looks: who looked at which case, when, from where and over what; and who may search it. */
package uk.jointcasework.looks;
