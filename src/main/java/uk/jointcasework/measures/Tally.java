package uk.jointcasework.measures;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Counters and what they have come to. */
final class Tally {

    /** One counter, for one side and one part where it has any; both empty otherwise. */
    record Counter(String name, String side, String part) {}

    private final Map<Counter, BigDecimal> amounts = new HashMap<>();

    void add(Counter counter, BigDecimal amount) {
        amounts.merge(counter, amount, BigDecimal::add);
    }

    void add(Tally other) {
        other.amounts.forEach(this::add);
    }

    Map<Counter, BigDecimal> amounts() {
        return Map.copyOf(amounts);
    }

    /**
     * The sum of what an expression names: a counter, {@code counter@side} or {@code counter/part}, several of them with
     * a plus between.
     */
    BigDecimal sum(String expression) {
        var sum = BigDecimal.ZERO;
        for (var term : expression.split("\\+")) {
            var part = after(term, '/');
            var side = after(before(term, '/'), '@');
            var name = before(before(term, '/'), '@');
            sum = sum.add(amounts.entrySet().stream()
                    .filter(amount -> amount.getKey().name().equals(name))
                    .filter(amount -> side.isEmpty() || amount.getKey().side().equals(side))
                    .filter(amount -> part.isEmpty() || amount.getKey().part().equals(part))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        return sum;
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String after(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : text.substring(at + 1);
    }
}
