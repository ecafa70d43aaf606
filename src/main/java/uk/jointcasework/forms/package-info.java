/**
 * Questions and answers: reads forms, checks every answer against its form, and guards each door through which answers
 * reach the engine.
 */
@NullMarked
package uk.jointcasework.forms;

import org.jspecify.annotations.NullMarked;
