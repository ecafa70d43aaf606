package uk.jointcasework.paths;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** The APIs of the webapps with our refusals and our answers to what goes wrong; Camunda registers its own only where there is none. */
@Component
@ConditionalOnWebApplication
class WebappErrors implements ServletContextInitializer, Ordered {

    // The names that Camunda's own initializer looks for.
    static final Map<String, Application> WEBAPPS = Map.of(
            "Cockpit Api", new CockpitApplication(),
            "Admin Api", new AdminApplication(),
            "Tasklist Api", new TasklistApplication(),
            "Engine Api", new EngineRestApplication(),
            "Welcome Api", new WelcomeApplication());

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void onStartup(ServletContext context) {
        WEBAPPS.forEach((name, webapp) -> {
            var servlet = new ServletContainer(ResourceConfig.forApplication(new WithOurErrors(webapp)));
            var path = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
            context.addServlet(name, servlet).addMapping("/camunda/api/" + path + "/*");
        });
    }

    private static final class WithOurErrors extends Application {

        private final Application webapp;

        private WithOurErrors(Application webapp) {
            this.webapp = webapp;
        }

        @Override
        public Set<Class<?>> getClasses() {
            // The plugins that it asks are there only later.
            var classes = new HashSet<>(webapp.getClasses());
            classes.removeIf(ExceptionMapper.class::isAssignableFrom);
            classes.add(ErrorAnswers.class);
            if (webapp instanceof CockpitApplication) {
                classes.add(CockpitQuestions.class);
            }
            return classes;
        }
    }
}
