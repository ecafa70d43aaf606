/** Early advice: the talk about its outcome. */
package uk.jointcasework.advice;
