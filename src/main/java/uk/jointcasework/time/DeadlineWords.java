package uk.jointcasework.time;

import java.util.ArrayList;
import java.util.List;

/** Why a deadline is the day it is, as people read it. */
final class DeadlineWords {

    /** As much as the engine keeps of a task's description. */
    private static final int LONGEST_EXPLANATION = 4000;

    private DeadlineWords() {}

    /** Its rule, how it was reckoned, and each change since. */
    static List<String> why(Deadline deadline, List<DeadlineChange> changes) {
        var why = reckoned(deadline);
        changes.forEach(change -> why.addAll(change.words(deadline.rule().unit())));
        return why;
    }

    /** The same without what somebody wrote: the engine keeps no words. Of a long story the first and the newest. */
    static String forTask(Deadline deadline, List<DeadlineChange> changes) {
        var why = reckoned(deadline);
        changes.forEach(change -> why.addAll(change.wordsForTask(deadline.rule().unit())));
        return shortened(why);
    }

    private static List<String> reckoned(Deadline deadline) {
        var rule = deadline.rule();
        var why = new ArrayList<String>();
        why.add(standing(deadline));
        why.add("Source: " + rule.source() + " (table of clocks, version " + rule.tableVersion() + ", row "
                + rule.ruleId() + ").");
        why.addAll(deadline.reckoning());
        return why;
    }

    /** Without the rule and its source, and of the changes neither who made them nor what they wrote. */
    static String forMail(Deadline deadline, List<DeadlineChange> changes) {
        var why = new ArrayList<String>();
        why.add(standing(deadline));
        why.addAll(deadline.reckoning());
        changes.forEach(change -> why.addAll(change.wordsForMail(deadline.rule().unit())));
        return String.join("\n", why);
    }

    private static String shortened(List<String> why) {
        var text = String.join("\n", why);
        for (var dropped = 1; text.length() > LONGEST_EXPLANATION && dropped < why.size() - 1; dropped++) {
            text = why.get(0) + "\n…\n" + String.join("\n", why.subList(1 + dropped, why.size()));
        }
        return text;
    }

    private static String standing(Deadline deadline) {
        var due = Days.words(deadline.due(), deadline.rule().unit());
        return deadline.isStopped()
                ? "The clock has stood still since " + Days.words(deadline.stoppedAt()) + "; it was due " + due + "."
                : "Due " + due + ".";
    }
}
