package uk.jointcasework.logins;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * How the engine keeps passwords: as Argon2id, which costs whoever steals the table memory for each guess. The engine's own
 * SHA-512 is read until its owner logs in the next time.
 */
@Component
final class PasswordHashes implements PasswordEncryptor {

    private static final String NAME = "argon2id";
    private static final int SALT = 16;
    private static final int LENGTH = 32;

    /** Each takes its memory while it runs: a crowd at the login form may not take all of it. */
    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder encoder;
    private final String ofNobody;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    PasswordHashes(PasswordSettings settings) {
        this.encoder = new Argon2PasswordEncoder(SALT, LENGTH, 1, settings.memory(), settings.iterations());
        this.ofNobody = encoder.encode("nobody's");
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    @Override
    public String encrypt(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return inTurn(() -> encoder.matches(password, encrypted));
    }

    /** Takes as long as a check: nobody is to learn by the time whether there is an account. */
    void takeAsLong(@Nullable String password) {
        check(String.valueOf(password), ofNobody);
    }

    /** Whether a password is kept as a new one would be; one of the engine's old kind, or a cheaper one, is not. */
    boolean isOfToday(@Nullable String kept) {
        var prefix = "{" + NAME + "}";
        return kept != null && kept.startsWith(prefix) && !encoder.upgradeEncoding(kept.substring(prefix.length()));
    }

    private <T> T inTurn(Supplier<T> hashing) {
        turns.acquireUninterruptibly();
        try {
            return hashing.get();
        } finally {
            turns.release();
        }
    }
}
