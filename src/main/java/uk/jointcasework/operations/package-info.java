/** What those who run the application watch: gauges and counters, without a name or a case. */
@NullMarked
package uk.jointcasework.operations;

import org.jspecify.annotations.NullMarked;
