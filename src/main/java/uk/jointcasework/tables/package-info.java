/** The tables of decisions: deployed, guarded, asked, and tried without being put into force. */
@NullMarked
package uk.jointcasework.tables;

import org.jspecify.annotations.NullMarked;
