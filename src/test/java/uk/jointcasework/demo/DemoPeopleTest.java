package uk.jointcasework.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class DemoPeopleTest {

    private final IdentityService identity = mock(IdentityService.class, RETURNS_DEEP_STUBS);
    private final User user = mock(User.class);
    private final DemoPeople people = new DemoPeople(identity);

    @BeforeEach
    void newUsers() {
        when(identity.newUser(anyString())).thenReturn(user);
    }

    @Test
    void putsEverybodyIntoTheirUnitKindAndArea() {
        people.run(null);

        verify(identity).createMembership("witness.care", "avon-and-somerset-witness-care");
        verify(identity).createMembership("witness.care", "police");
        verify(identity).createTenantUserMembership("south-west", "witness.care");
        verify(identity).createMembership("prosecutor.two", "south-west-prosecutor");
        verify(identity).createMembership("prosecutor.two", "cps");
        verify(identity).createMembership("southeast.legal.manager", "south-east-legal-manager");
        verify(identity).createMembership("kent.officer", "kent-officer");
        verify(identity).createTenantUserMembership("south-east", "kent.officer");
        verify(identity).createMembership("supervisor", "supervisor");
        verify(identity).createMembership("supervisor", "south-west-cps-supervisor");
        verify(identity).createMembership("police.supervisor", "police-supervisor");
        verify(identity).createMembership("police.supervisor", "avon-and-somerset-police-supervisor");
        verify(identity).createMembership("records.system", "neighbouring-system");
        verify(identity, times(2)).createTenantUserMembership(anyString(), eq("records.system"));
        verify(identity, times(29)).saveUser(user);
    }

    @Test
    void givesEverybodyAnAddressThatTheProductionGuardRecognises() {
        people.run(null);

        ArgumentCaptor<String> addresses = ArgumentCaptor.forClass(String.class);
        verify(user, times(29)).setEmail(addresses.capture());
        assertThat(addresses.getAllValues())
                .doesNotHaveDuplicates()
                .contains("officer@avon-and-somerset.example.org")
                .allMatch(address -> address.endsWith(".example.org"));
    }

    @Test
    void leavesAloneWhoIsThereAlready() {
        when(identity.createUserQuery().userId(anyString()).count()).thenReturn(1L);

        people.run(null);

        verify(identity, never()).saveUser(any());
    }
}
