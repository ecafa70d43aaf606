package uk.jointcasework.isva;

/** Who may be told about a case now, where and in which language. */
record IsvaLink(String service, String mailbox, Language language, String updateReference) {}
