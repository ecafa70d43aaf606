/** The one stream of what happened in a case. */
package uk.jointcasework.milestone;
