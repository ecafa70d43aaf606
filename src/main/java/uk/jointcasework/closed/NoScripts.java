package uk.jointcasework.closed;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.scripting.ExecutableScript;
import org.camunda.bpm.engine.impl.scripting.ScriptFactory;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

/**
 * Models decide by expressions and tables, not by scripts. The engine brings a script language of its own ("juel"),
 * from which all of Java can be reached: no model with a script is deployed, and no table runs one.
 */
final class NoScripts {

    private static final String REFUSED = "A model cannot have a script, in whatever language: ";

    private NoScripts() {}

    /** Refuses a model with a script when it is deployed. */
    static ScriptFactory inModels() {
        return new ScriptFactory() {
            @Override
            public ExecutableScript createScriptFromResource(String language, String resource) {
                throw refused(language);
            }

            @Override
            public ExecutableScript createScriptFromResource(String language, Expression resource) {
                throw refused(language);
            }

            @Override
            public ExecutableScript createScriptFromSource(String language, String source) {
                throw refused(language);
            }

            @Override
            public ExecutableScript createScriptFromSource(String language, Expression source) {
                throw refused(language);
            }
        };
    }

    /** Finds no engine for any language, which is all that a table in another language than FEEL would need. */
    static ScriptEngineResolver anywhere() {
        return new ScriptEngineResolver() {
            @Override
            public void addScriptEngineFactory(ScriptEngineFactory factory) {
                throw refused(factory.getLanguageName());
            }

            @Override
            public @Nullable ScriptEngineManager getScriptEngineManager() {
                return null;
            }

            @Override
            public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
                return null;
            }
        };
    }

    private static ProcessEngineException refused(String language) {
        return new ProcessEngineException(REFUSED + language);
    }
}
