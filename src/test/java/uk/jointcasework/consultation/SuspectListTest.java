package uk.jointcasework.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class SuspectListTest {

    private final SuspectList list = new SuspectList(null, Clock.systemUTC());

    @Test
    void readsLabels() {
        assertThat(list.of("S1,S2")).containsExactly("S1", "S2");
        assertThat(list.of(" S1 , S3 ")).containsExactly("S1", "S3");
        assertThat(list.of("")).isEmpty();
        assertThat(list.of(null)).isEmpty();
    }

    @Test
    void addsEachLabelOnceAndTakesAway() {
        assertThat(list.with("S1", "S2,S1")).isEqualTo("S1,S2");
        assertThat(list.with("", "S2")).isEqualTo("S2");
        assertThat(list.without("S1,S2,S3", "S2")).isEqualTo("S1,S3");
        assertThat(list.without("S1", "S1")).isEmpty();
    }

    @Test
    void offersEachSuspectAndAllOfSeveral() {
        assertThat(list.options("S2")).isEqualTo("S2=S2");
        assertThat(list.options("S1,S3")).isEqualTo("S1=S1|S3=S3|S1,S3=All who are undecided");
    }
}
