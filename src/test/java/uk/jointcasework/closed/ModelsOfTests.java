package uk.jointcasework.closed;

import java.util.stream.Stream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import uk.jointcasework.core.CsvFile;

/** For tests of a room with small models of their own: they may use what closed/models-of-tests.csv says as well. */
@TestConfiguration(proxyBeanMethods = false)
public class ModelsOfTests {

    @Bean
    @Primary
    AllowedModels allowedModelsAndThoseOfTests(ApplicationContext application) {
        return new AllowedModels(
                Stream.of(AllowedModels.FILE, "closed/models-of-tests.csv")
                        .flatMap(file -> CsvFile.rows(file).stream())
                        .toList(),
                bean -> ModelExpressions.isDelegate(application, bean));
    }
}
