package uk.jointcasework.rights;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;

/**
 * What a new password of a built-in account has to be: long, and nothing of the person's own data. The National Cyber
 * Security Centre advises against asking for kinds of characters: it makes passwords alike, and people write them down.
 */
final class NewPasswords implements PasswordPolicy {

    static final int SHORTEST = 14;

    private static final List<PasswordPolicyRule> RULES =
            List.of(new PasswordPolicyLengthRuleImpl(SHORTEST), new PasswordPolicyUserDataRuleImpl());

    @Override
    public List<PasswordPolicyRule> getRules() {
        return RULES;
    }
}
