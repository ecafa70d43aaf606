package uk.jointcasework.closed;

import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.impl.juel.Scanner;
import org.camunda.bpm.impl.juel.Scanner.ScanException;
import org.camunda.bpm.impl.juel.Scanner.Symbol;
import org.camunda.bpm.impl.juel.Scanner.Token;

/** What an expression asks of things besides the values of variables, read as the engine reads it. */
final class UsedByExpression extends Scanner {

    private UsedByExpression(String expression) {
        super(expression);
    }

    /** Such as work.by(), task.assignee and currentUser(); what is reached in another way is named by that way. */
    static Set<String> of(String expression) throws ScanException {
        var scanner = new UsedByExpression(expression);
        var tokens = new ArrayList<Token>();
        do {
            tokens.add(scanner.next());
        } while (scanner.getToken().getSymbol() != Symbol.EOF);
        var used = new TreeSet<String>();
        for (var i = 0; i < tokens.size(); i++) {
            switch (tokens.get(i).getSymbol()) {
                case IDENTIFIER -> {
                    var name = new StringBuilder(tokens.get(i).getImage());
                    while (tokens.get(i + 1).getSymbol() == Symbol.DOT
                            && tokens.get(i + 2).getSymbol() == Symbol.IDENTIFIER) {
                        name.append('.').append(tokens.get(i + 2).getImage());
                        i += 2;
                    }
                    var isCall = tokens.get(i + 1).getSymbol() == Symbol.LPAREN;
                    if (isCall || name.indexOf(".") > 0) {
                        used.add(name + (isCall ? "()" : ""));
                    }
                }
                case DOT -> used.add("a part of a value (.)");
                case LBRACK -> used.add("a part of a value ([])");
                default -> {
                    // Words, numbers and how they are compared reach nothing.
                }
            }
        }
        return used;
    }
}
