/** What somebody is typing into a form, kept for them alone until they send it. */
@NullMarked
package uk.jointcasework.drafts;

import org.jspecify.annotations.NullMarked;
