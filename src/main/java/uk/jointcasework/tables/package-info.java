/** The tables of decisions: deployed, guarded, asked, and tried without being put into force. */
package uk.jointcasework.tables;
