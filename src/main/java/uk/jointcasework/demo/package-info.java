/** What a demonstration needs and production must not have; every bean here belongs to the profile demo. */
@NullMarked
package uk.jointcasework.demo;

import org.jspecify.annotations.NullMarked;
