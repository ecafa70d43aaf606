package uk.jointcasework.measures;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks again and again whether the figures are old by the engine's clock, which a demonstration moves. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RefreshMeasures {

    private final Measures measures;

    RefreshMeasures(Measures measures) {
        this.measures = measures;
    }

    @Scheduled(fixedDelayString = "${measures.look:PT1M}", initialDelayString = "${measures.first-look:PT10S}")
    void look() {
        measures.refreshIfOld();
    }
}
