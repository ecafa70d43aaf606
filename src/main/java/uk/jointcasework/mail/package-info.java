/** Messages out, each of them once. */
package uk.jointcasework.mail;
