package uk.jointcasework.isva;

import uk.jointcasework.mail.Language;

/** Who may be told about a case now, where and in which language. */
record IsvaLink(long id, String service, String mailbox, Language language, String contact, String updateReference) {}
