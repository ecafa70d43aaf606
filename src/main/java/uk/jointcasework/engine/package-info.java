/**
 * The only room that knows the engine's insides: deployment, rights, tenants, the check of every answer, and the
 * holes of Camunda 7.24.0 that are closed here.
 */
package uk.jointcasework.engine;
