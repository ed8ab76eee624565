package io.modelservice.operator.tell;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.operator.decide.Notice;
import org.junit.jupiter.api.Test;

class ToldTest {

    private final Told told = new Told();

    @Test
    void shouldTellTheSameOfOneReasonOnce() {
        assertThat(told.isNew("a", Notice.normal("Updating", "to 1"))).isTrue();
        assertThat(told.isNew("a", Notice.normal("Updating", "to 1"))).isFalse();
    }

    @Test
    void shouldTellAnotherMessageReasonOrService() {
        told.isNew("a", Notice.normal("Updating", "to 1"));

        assertThat(told.isNew("a", Notice.normal("Updating", "to 2"))).isTrue();
        assertThat(told.isNew("a", Notice.normal("Scaling", "to 2"))).isTrue();
        assertThat(told.isNew("b", Notice.normal("Updating", "to 2"))).isTrue();
        assertThat(told.isNew("a", Notice.normal("Updating", "to 1"))).isTrue();
    }
}
