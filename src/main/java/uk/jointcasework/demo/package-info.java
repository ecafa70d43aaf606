/** What a demonstration needs and production must not have; every bean here belongs to the profile demo. */
package uk.jointcasework.demo;
