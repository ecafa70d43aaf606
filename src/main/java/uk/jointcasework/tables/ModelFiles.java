package uk.jointcasework.tables;

import java.io.InputStream;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.instance.DomDocument;
import org.xml.sax.SAXException;

/**
 * Reads the files of models and tables. As it comes, Camunda reads the schema, which takes longer than most files, again for
 * every file, and validates twice. Here the schema is read once, and every file validated once, while it is read.
 */
final class ModelFiles {

    private ModelFiles() {}

    /** From now on for everybody in this JVM, the engine included. */
    static synchronized void readTheirSchemaOnce() {
        if (!(Bpmn.INSTANCE instanceof Models)) {
            Bpmn.INSTANCE = new Models();
            Dmn.INSTANCE = new DecisionTables();
        }
    }

    private static void validate(DocumentBuilderFactory factory, Class<?> language, String... schemas) {
        try {
            var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Arrays.stream(schemas)
                            .map(name -> new StreamSource(
                                    language.getResource("schema/" + name).toString()))
                            .toArray(Source[]::new));
            factory.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaLanguage", null);
            factory.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaSource", null);
            // Against a document type, which no file may have.
            factory.setValidating(false);
            factory.setSchema(schema);
        } catch (SAXException e) {
            throw new IllegalStateException("The schema of models or tables cannot be read", e);
        }
    }

    private static final class Models extends Bpmn {

        private final BpmnParser parser = new BpmnParser() {
            @Override
            protected void configureFactory(DocumentBuilderFactory factory) {
                super.configureFactory(factory);
                validate(factory, Bpmn.class, "BPMN20.xsd");
            }

            @Override
            public void validateModel(DomDocument document) {
                // Has been validated while it was read.
            }
        };

        @Override
        protected BpmnModelInstance doReadModelFromInputStream(InputStream content) {
            return parser.parseModelFromStream(content);
        }
    }

    private static final class DecisionTables extends Dmn {

        private final DmnParser parser = new DmnParser() {
            @Override
            protected void configureFactory(DocumentBuilderFactory factory) {
                super.configureFactory(factory);
                validate(
                        factory,
                        Dmn.class,
                        "DMN15.xsd",
                        "DMN14.xsd",
                        "DMN13.xsd",
                        "DMN12.xsd",
                        "DMN11.xsd",
                        "DMN11_Alternative.xsd");
            }

            @Override
            public void validateModel(DomDocument document) {
                // Has been validated while it was read.
            }
        };

        @Override
        protected DmnModelInstance doReadModelFromInputStream(InputStream content) {
            return parser.parseModelFromStream(content);
        }
    }
}
