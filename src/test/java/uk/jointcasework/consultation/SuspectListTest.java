package uk.jointcasework.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspectListTest {

    private final SuspectList list = new SuspectList();

    @Test
    void readsLabels() {
        assertThat(list.of("S1,S2")).containsExactly("S1", "S2");
        assertThat(list.of(" S1 , S3 ")).containsExactly("S1", "S3");
        assertThat(list.of("")).isEmpty();
        assertThat(list.of(null)).isEmpty();
    }
}
