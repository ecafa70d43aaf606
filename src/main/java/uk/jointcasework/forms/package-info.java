/**
 * Questions and answers: reads forms, checks every answer against its form, and guards each door through which answers
 * reach the engine.
 */
package uk.jointcasework.forms;
