package uk.jointcasework.mail;

/** A message came back: the recipient's server could not deliver it. Published in the transaction that records it. */
public record MessageReturned(MessageKey key) {}
