/** How a case stands and what has happened in it, put together from what each room tells of it. */
package uk.jointcasework.caseview;
