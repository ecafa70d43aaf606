/** The holes of Camunda 7.24.0 that are closed here, each shown open on the stock engine by a test. */
@NullMarked
package uk.jointcasework.closed;

import org.jspecify.annotations.NullMarked;
