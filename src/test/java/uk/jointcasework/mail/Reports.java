package uk.jointcasework.mail;

/** Delivery status notifications as mail servers write them. */
final class Reports {

    private Reports() {}

    /** The report of a server that has given up on a message. */
    static String failed(String messageId) {
        return """
                Message-ID: <report-1@mail.support.example.org>
                From: MAILER-DAEMON@mail.support.example.org
                To: returns@jointcasework.example.org
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                 boundary="boundary-1"

                This is a MIME-encapsulated message.

                --boundary-1
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                Your message could not be delivered to isva@support.example.org.

                --boundary-1
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.support.example.org
                Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000

                Final-Recipient: rfc822; isva@support.example.org
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <isva@support.example.org>: no such mailbox

                --boundary-1
                Content-Description: Undelivered message headers
                Content-Type: text/rfc822-headers

                From: no-reply@jointcasework.example.org
                To: isva@support.example.org
                Subject: Case update QK7M-2XD9
                Message-ID: %s

                --boundary-1--
                """.formatted(messageId).replace("\n", "\r\n");
    }
}
