package uk.jointcasework.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Chooses what the settings have to know before the demo's servers are there. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoPorts {

    /** A free port, so that two demonstrations can run side by side. */
    @Bean
    static BeanFactoryPostProcessor returnMailboxPort(ConfigurableEnvironment environment) {
        return beans -> environment
                .getPropertySources()
                .addFirst(new MapPropertySource("demoPorts", Map.of("mail.returns.port", free())));
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
