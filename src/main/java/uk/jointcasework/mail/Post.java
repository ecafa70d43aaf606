package uk.jointcasework.mail;

import uk.jointcasework.time.Deadline;

/** In which role, and for a case of which force and Area, somebody is written to; codes all three. */
public record Post(String role, String force, String cpsArea) {

    /** The post of whoever has a piece of work. */
    public static Post of(Deadline deadline) {
        return new Post(deadline.role(), deadline.force(), deadline.cpsArea());
    }
}
