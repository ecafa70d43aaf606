package uk.jointcasework.access;

import java.util.List;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import uk.jointcasework.organisation.Posts;

/** Takes a bearer token for one of the neighbouring systems that the settings name, and for nobody else. */
class NeighbouringSystems implements Converter<Jwt, AbstractAuthenticationToken> {

    /** The right of a monitoring system: it comes every few seconds, and its secret lies on another machine. */
    static final String READ_METRICS = "read-metrics";

    private final LoginSettings.Directory directory;
    private final Posts posts;

    NeighbouringSystems(LoginSettings.Directory directory, Posts posts) {
        this.directory = directory;
        this.posts = posts;
    }

    /** Asks the directory for its keys at the first token, not at the start: it may be down then. */
    JwtDecoder decoder() {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(directory.issuer());
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(
                    JwtValidators.createDefaultWithIssuer(directory.issuer()), isMeantForUs(directory.audience()))));
            return decoder;
        });
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        if (directory.operators().contains(token.getSubject())) {
            return ofNoUnit(Groups.CAMUNDA_ADMIN, token);
        }
        if (directory.monitors().contains(token.getSubject())) {
            return ofNoUnit(READ_METRICS, token);
        }
        var place = directory.systems().stream()
                .filter(system -> system.subject().equals(token.getSubject()))
                .findFirst()
                .map(system -> posts.ofSystem(system.areas()))
                .filter(known -> !known.isNowhere())
                .orElseThrow(() -> new InvalidBearerTokenException("This system is not known here"));
        var user = new EngineUser(token.getSubject(), List.copyOf(place.groups()), List.copyOf(place.areas()));
        var login = new JwtAuthenticationToken(token, user.authorities(), user.id());
        login.setDetails(user);
        return login;
    }

    /** Runs or watches the application: the engine knows them as nobody, of no group and no Area. */
    private static AbstractAuthenticationToken ofNoUnit(String right, Jwt token) {
        var login = new JwtAuthenticationToken(token, AuthorityUtils.createAuthorityList(right), token.getSubject());
        login.setDetails(new EngineUser(token.getSubject(), List.of(), List.of()));
        return login;
    }

    /** A token for another application of the same directory is not one for this. */
    private static OAuth2TokenValidator<Jwt> isMeantForUs(String audience) {
        return token -> token.getAudience() != null && token.getAudience().contains(audience)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "This token is meant for somebody else", null));
    }
}
