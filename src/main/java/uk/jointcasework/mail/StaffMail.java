package uk.jointcasework.mail;

import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.letters.Language;
import uk.jointcasework.letters.Letters;
import uk.jointcasework.tables.KnownWords;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;

/** Writes to colleagues in the police and the CPS, as far as the table of mail to colleagues wants it. */
@Component
public class StaffMail {

    private static final String TABLE = "staffMailRules";
    private static final String SEND = "send";
    private static final String NOTICE = "notice";
    private static final String ROLE = "role";

    private final Tables tables;
    private final Letters letters;
    private final Outbox outbox;

    StaffMail(Tables tables, Letters letters, Outbox outbox) {
        this.tables = tables;
        this.letters = letters;
        this.outbox = outbox;
    }

    /** What the table is asked with. */
    @Bean
    static TableInputs inputsOfStaffMailRules() {
        return new TableInputs(TABLE, Set.of(NOTICE, ROLE, CaseFacts.FORCE, CaseFacts.CPS_AREA));
    }

    /** What the table may answer. */
    @Bean
    static KnownWords wordsOfStaffMailRules() {
        return new KnownWords(TABLE, SEND, Set.of(YesNo.YES, YesNo.NO));
    }

    /** Whether somebody at this post is to be written to. */
    public boolean isWanted(Notice notice, Post post) {
        var inputs = Map.<String, Object>of(
                NOTICE,
                notice.code(),
                ROLE,
                post.role(),
                CaseFacts.FORCE,
                post.force(),
                CaseFacts.CPS_AREA,
                post.cpsArea());
        return YesNo.isYes(tables.row(TABLE, inputs).get(SEND));
    }

    /**
     * Sends a message once. If the table does not want it, or the colleague has no address (null or blank), that is
     * written down instead.
     *
     * @return whether the colleague has been told, now or before
     */
    public boolean send(StaffMessage message, String address) {
        if (!isWanted(message.notice(), message.post())) {
            return isNotSent(message, "switchedOff");
        }
        if (address == null || address.isBlank()) {
            return isNotSent(message, "noAddress");
        }
        var letter = letters.write(message.notice().template(), Language.ENGLISH, message.fields());
        outbox.send(new OutboundMessage(message.key(), address, letter, message.invite(), message.thread(), null));
        return true;
    }

    private boolean isNotSent(StaffMessage message, String reason) {
        outbox.notSent(message.key(), message.notice().template(), reason);
        return false;
    }
}
