/** The words of every message, in the recipient's language: which templates there are, and what each may be told. */
@NullMarked
package uk.jointcasework.letters;

import org.jspecify.annotations.NullMarked;
