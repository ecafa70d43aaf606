package uk.jointcasework.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    private final PersonalData personalData = new PersonalData();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Write to zq@example.org today                      | an e-mail address
            Ring 07700 900123 after six                        | a telephone number
            Ring 07700900123.                                  | a telephone number
            Ring +44 7700 900123                               | a telephone number
            Ring (0117) 496 0123                               | a telephone number
            Ring 0044 117 496 0123                             | a telephone number
            Ring 7700900123                                    | a telephone number
            lives at BS1 4DJ                                   | a postcode
            lives at bs14dj                                    | a postcode
            lives at SW1A 1AA.                                 | a postcode
            DOB 04/06/1998                                     | a date of birth
            d.o.b. 4 June 1998                                 | a date of birth
            date of birth: 1998-06-04                          | a date of birth
            born on 4th June 1998                              | a date of birth
            she was born in 1998                               | a date of birth
            the flat at 14 Acacia Avenue                       | an address
            Mr Quillfeather called                             | ‘Mr Quillfeather’
            MRS Quillfeather called                            | ‘MRS Quillfeather’
            spoke to mrs quillfeather                          | ‘mrs quillfeather’
            Dr. Quillfeather examined S1                       | ‘Dr. Quillfeather’
            a man called Barnaby                               | ‘called Barnaby’
            a man known as ‘Barnaby’                           | Barnaby
            her name is Zebedina                               | Zebedina
            told by the victim Zebedina that                   | ‘victim Zebedina’
            her friend Priyanka saw it                         | ‘friend Priyanka’
            Zebedina Quillfeather said no                      | ‘Zebedina Quillfeather’
            Ask Zebedina Quillfeather                          | ‘Zebedina Quillfeather’
            seen by Zebedina Anne Quillfeather-O'Dowd at home  | ‘Zebedina Anne Quillfeather-O'Dowd’
            with Barnaby McSnort at the Crown Court            | ‘Barnaby McSnort’
            on Monday Barnaby Snort came                       | ‘Barnaby Snort’
            Zoë Żurawska said                                  | ‘Zoë Żurawska’
            June Quillfeather said                             | ‘June Quillfeather’
            the account of B. Quillfeather                     | ‘B. Quillfeather’
            Interview Zebedina's sister. Barnaby Snort too     | ‘Barnaby Snort’
            """)
    void findsWhatDoesNotBelong(String text, String expected) {
        assertThat(personalData.found(text))
                .hasValueSatisfying(found ->
                        assertThat(found).startsWith("take out what looks like").contains(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Obtain the CCTV from the Bristol Crown Court and the Sexual Assault Referral Centre.",
                "S1 says that the Full Code Test is met; see MG3 and MG11.",
                "The Avon and Somerset Police officer will send Facebook and WhatsApp messages.",
                "Ask Avon Support. The victim will give a Victim Personal Statement in June 2026.",
                "Meet on Microsoft Teams on Thursday 4 June at 10:15.",
                "On 04/06/2026 10:15 the victim attended. On 2026-06-04 S1 was released.",
                "On 04.06.2026 10 exhibits were seized.",
                "Case 52SA1234526, crime reference 5226012345, exhibit AB/12.",
                "Threshold Test applied in custody. Special Measures: s.25(4)(a) and s.28.",
                "S1 1st interview, S2 2hr later, S2 2nd interview. MG6C 3 pages.",
                "The victim did not miss anything; she called the police.",
                "Google Maps shows the route from Bath to Weston.",
                "Reviewed by the Detective Inspector and the District Crown Prosecutor.",
                "Victim interviewed under Achieving Best Evidence. Suspect arrested. Witness traced.",
                "Attend Exeter Crown Court",
                "the trial in March 2027 at the Old court",
                "The therapist's notes: is a Third Party Material request proportionate?",
                "It was 1998 when the Sexual Offences Act applied; 10,000,000 records.",
                "S1, S2 and the witness were at the party. The victim's mother saw CCTV.",
                "Cofnodion o'r cyfarfod",
                "VICTIM SUPPORTS THE PROSECUTION"
            })
    void letsTheTradesOwnWordsThrough(String text) {
        assertThat(personalData.found(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ring Zebedina Quillfeather on 07700 900123 or zq@example.org, DOB 04/06/1998, BS1 4DJ"})
    void namesEverythingAtOnce(String text) {
        assertThat(personalData.found(text))
                .hasValue("take out what looks like an e-mail address and a telephone number and a date of birth and a"
                        + " postcode, and take out what looks like a person's name (‘Zebedina Quillfeather’) and write"
                        + " the victim, S1 or a role");
    }
}
