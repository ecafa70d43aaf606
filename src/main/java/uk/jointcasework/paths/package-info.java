/** Which paths of the application may be called, how, and what a refused or failed call answers. */
package uk.jointcasework.paths;
