/** How long things are kept: the terms, what goes when they are over, and the erasure of a case on order. */
package uk.jointcasework.retention;
