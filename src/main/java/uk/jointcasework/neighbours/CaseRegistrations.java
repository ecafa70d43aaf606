package uk.jointcasework.neighbours;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.casefile.Reader;
import uk.jointcasework.casefile.SecondRegistrations;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormRefused;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.paths.ApiProblem;
import uk.jointcasework.paths.RequestRefused;

/** Registers a case for a neighbouring system: once, by the same door and the same rules as the start form. */
@Component
class CaseRegistrations {

    /** What came of a registration. */
    record Result(CaseFile file, boolean isNew) {}

    private final CaseRegister register;
    private final StartDoor door;
    private final Organisation organisation;
    private final AsTheSystem asTheSystem;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    CaseRegistrations(
            CaseRegister register,
            StartDoor door,
            Organisation organisation,
            AsTheSystem asTheSystem,
            ObjectMapper json,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.door = door;
        this.organisation = organisation;
        this.asTheSystem = asTheSystem;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    Result register(CaseRegistration registration, Reader caller) {
        refuseOtherUnits(registration, caller);
        var fingerprint = fingerprint(registration);
        return known(registration, fingerprint, caller).orElseGet(() -> {
            try {
                return transaction.execute(status -> start(registration, fingerprint, caller));
            } catch (FormRefused refused) {
                // Of what was wrong, one thing may be that somebody else was quicker by a moment.
                return known(registration, fingerprint, caller).orElseThrow(() -> refused(refused));
            } catch (BadUserRequestException refused) {
                // Somebody else was quicker by a moment.
                return known(registration, fingerprint, caller)
                        .orElseThrow(() -> refused.getMessage() != null
                                        && refused.getMessage().endsWith(SecondRegistrations.IN_WORDS)
                                ? cannotBeRegistered()
                                : refused);
            }
        });
    }

    private static RequestRefused refused(FormRefused refused) {
        return refused.problems().stream().anyMatch(problem -> problem.message().equals(SecondRegistrations.IN_WORDS))
                ? cannotBeRegistered()
                : badContent(refused);
    }

    /** The same for a restricted case and for one of another force. */
    private static RequestRefused cannotBeRegistered() {
        return new RequestRefused(
                HttpStatus.CONFLICT,
                "The case cannot be registered at once",
                List.of(new ApiProblem("reference", SecondRegistrations.IN_WORDS)));
    }

    private static RequestRefused badContent(FormRefused refused) {
        return RequestRefused.badContent(refused.problems().stream()
                .map(problem -> new ApiProblem(CaseRegistration.fieldOf(problem.key()), problem.message()))
                .toList());
    }

    private Result start(CaseRegistration registration, String fingerprint, Reader caller) {
        Map<String, Object> facts = new HashMap<>();
        facts.put(CaseFacts.FORCE, registration.force());
        facts.put(CaseFacts.OFFICER, officer(registration, caller));
        door.start(PreChargeJourney.KEY, registration.answers(), facts);
        register.cameByApi(registration.reference(), fingerprint);
        return new Result(register.find(registration.reference()).orElseThrow(), true);
    }

    /** A case that the caller may know of: because they may read it, or because they have sent just this. */
    private Optional<Result> known(CaseRegistration registration, String fingerprint, Reader caller) {
        return register.find(registration.reference())
                .filter(caller::maySee)
                .filter(found -> fingerprint.equals(found.fingerprint())
                        || register.findFor(caller.userId(), found.reference()).isPresent())
                .map(found -> {
                    if (fingerprint.equals(found.fingerprint())) {
                        return new Result(found, false);
                    }
                    throw new RequestRefused(
                            HttpStatus.CONFLICT,
                            "A case of this reference is registered with other content",
                            List.of(new ApiProblem("reference", registration.reference() + " is registered already")));
                });
    }

    private void refuseOtherUnits(CaseRegistration registration, Reader caller) {
        var force = organisation
                .force(registration.force())
                .orElseThrow(() ->
                        RequestRefused.badContent(List.of(new ApiProblem("force", "is not the id of a police force"))));
        if (!caller.mayRegisterFor(force, registration.cpsArea())) {
            throw new RequestRefused(HttpStatus.FORBIDDEN, "You may not register a case of this force", List.of());
        }
        if (registration.officer() != null && !isOfficer(registration.officer(), force.id())) {
            throw RequestRefused.badContent(List.of(new ApiProblem("officer", "is not an officer of this force")));
        }
    }

    private @Nullable String officer(CaseRegistration registration, Reader caller) {
        if (registration.officer() != null) {
            return registration.officer();
        }
        return isOfficer(caller.userId(), registration.force()) ? caller.userId() : null;
    }

    private boolean isOfficer(String userId, String force) {
        // A neighbouring system may not read the list of people, but it may name one of them.
        return asTheSystem.run(() -> organisation.isMember(userId, organisation.group(force, "officer")));
    }

    private String fingerprint(CaseRegistration registration) {
        try {
            // Of what was said, not of how it was spelled: order and spaces of the JSON do not matter.
            var content = json.writeValueAsString(registration).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
