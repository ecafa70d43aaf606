/** Which paths of the application may be called, how, and what a refused or failed call answers. */
@NullMarked
package uk.jointcasework.paths;

import org.jspecify.annotations.NullMarked;
