/** What may stand in free text: no personal data, nothing that a page would not show as it was typed. */
package uk.jointcasework.words;
