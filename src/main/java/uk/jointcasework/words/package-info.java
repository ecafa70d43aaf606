/** What may stand in free text: no personal data, nothing that a page would not show as it was typed. */
@NullMarked
package uk.jointcasework.words;

import org.jspecify.annotations.NullMarked;
