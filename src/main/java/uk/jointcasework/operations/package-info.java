/** What those who run the application watch: gauges and counters, without a name or a case. */
package uk.jointcasework.operations;
