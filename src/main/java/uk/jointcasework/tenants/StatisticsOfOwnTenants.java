package uk.jointcasework.tenants;

import java.util.List;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.StatisticsManager;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.jspecify.annotations.Nullable;

/**
 * The engine's statistics, without a row for what only other tenants have. The engine looks for the steps with failed
 * jobs and incidents in every tenant, then counts in those of whoever asks: a late case of another Area, or a
 * restricted one, is a row of nothing but noughts, and tells that there is one.
 */
class StatisticsOfOwnTenants extends StatisticsManager {

    @Override
    public List<ActivityStatistics> getStatisticsGroupedByActivity(
            ActivityStatisticsQueryImpl query, @Nullable Page page) {
        return super.getStatisticsGroupedByActivity(query, page).stream()
                .filter(StatisticsOfOwnTenants::isSomething)
                .toList();
    }

    @Override
    public long getStatisticsCountGroupedByActivity(ActivityStatisticsQueryImpl query) {
        return getStatisticsGroupedByActivity(query, null).size();
    }

    private static boolean isSomething(ActivityStatistics step) {
        return step.getInstances() > 0
                || step.getFailedJobs() > 0
                || !step.getIncidentStatistics().isEmpty();
    }

    /** Makes one for each command, in the place of the engine's own. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return StatisticsManager.class;
        }

        @Override
        public Session openSession() {
            return new StatisticsOfOwnTenants();
        }
    }
}
