package uk.jointcasework.tables;

import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.context.Context;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.FunctionProvider.CompositeFunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/**
 * Evaluates the cells of tables, which are written in FEEL. As it comes, the engine reads the text of a cell each time that
 * it is asked, and for each cell it gathers all functions of the language anew, which takes twice as long again. Here each
 * text is read once, and the functions are gathered once.
 */
final class CellExpressions extends ScalaFeelEngine {

    CellExpressions() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
        var builtIn = new BuiltinFunctions(FeelEngine.defaultClock(), values);
        return new Remembering(
                functions,
                new CompositeFunctionProvider(this.<FunctionProvider>toScalaList(builtIn, functions)),
                values);
    }

    // These methods are what Camunda calls.
    @SuppressWarnings("deprecation")
    private static final class Remembering extends FeelEngine {

        // As many as there are different cells in all tables that were ever deployed.
        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();
        private final FunctionProvider functions;
        private final FeelInterpreter interpreter;

        Remembering(FunctionProvider own, FunctionProvider all, ValueMapper values) {
            super(own, values, new FeelEngine.Configuration(false), FeelEngine.defaultClock());
            this.functions = all;
            this.interpreter = new FeelInterpreter(values);
        }

        @Override
        public Either<Failure, Object> evalExpression(String text, Context context) {
            return value(expressions.computeIfAbsent(text, this::parseExpression), context)
                    .orElseGet(() -> super.evalExpression(text, context));
        }

        @Override
        public Either<Failure, Object> evalUnaryTests(String text, Context context) {
            return value(tests.computeIfAbsent(text, this::parseUnaryTests), context)
                    .orElseGet(() -> super.evalUnaryTests(text, context));
        }

        /** Nothing if anything is wrong: the library finds the words for that. */
        private Optional<Either<Failure, Object>> value(Either<Failure, ParsedExpression> parsed, Context context) {
            if (!(parsed instanceof Right<Failure, ParsedExpression> right)
                    || right.value().text().contains("assert")) {
                return Optional.empty();
            }
            try {
                var value = interpreter.eval(
                        right.value().expression(),
                        EvalContext.create(valueMapper(), functions).merge(context));
                return value instanceof ValError || value instanceof ValFatalError
                        ? Optional.empty()
                        : Optional.of(new Right<>(valueMapper().unpackVal(value)));
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }
    }
}
