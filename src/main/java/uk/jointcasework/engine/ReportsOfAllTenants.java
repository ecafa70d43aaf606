package uk.jointcasework.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.CleanableHistoricCaseInstanceReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricDecisionInstanceReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricProcessInstanceReportImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * The engine's reports of what its history cleanup could remove count every tenant's cases, whoever asks: those of
 * other Areas and restricted ones as well. So nobody who is logged in gets them.
 */
final class ReportsOfAllTenants {

    private ReportsOfAllTenants() {}

    static CommandInterceptor interceptor() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (counts(command) && Context.getCommandContext().getAuthentication() != null) {
                    throw new AuthorizationException("This report counts the cases of every Area: it is not offered");
                }
                return next.execute(command);
            }
        };
    }

    private static boolean counts(Command<?> command) {
        return command instanceof CleanableHistoricProcessInstanceReportImpl
                || command instanceof CleanableHistoricDecisionInstanceReportImpl
                || command instanceof CleanableHistoricCaseInstanceReportImpl;
    }
}
