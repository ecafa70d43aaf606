package uk.jointcasework.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An SMTP server that fails in the ways that real ones do. */
public final class FaultySmtp implements AutoCloseable {

    /** What goes wrong with one message. */
    public enum Fault {
        NONE,
        /** The message is read and never answered; it is not kept. */
        HANGS_AFTER_DATA,
        /** The message is kept, and the connection lost before the answer. */
        LOSES_THE_ANSWER,
        /** 451: later. */
        TRY_LATER,
        /** 550: never. */
        NO_SUCH_MAILBOX,
        /** The connection is closed before the greeting. */
        HANGS_UP
    }

    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supplier<Fault> faults;
    private final Runnable beforeAnAnswerIsLost;
    private final int port;
    private volatile ServerSocket server;

    public FaultySmtp(Supplier<Fault> faults) {
        this(faults, () -> {});
    }

    FaultySmtp(Supplier<Fault> faults, Runnable beforeAnAnswerIsLost) {
        this.faults = faults;
        this.beforeAnAnswerIsLost = beforeAnAnswerIsLost;
        port = open(0);
    }

    public int port() {
        return port;
    }

    /** The Message-IDs of what the server has taken, in order, repeats and all. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    int lostAnswers() {
        return lostAnswers.get();
    }

    /** From now on connections are refused. */
    void refuse() throws IOException {
        server.close();
    }

    /** Takes connections again, on the same port. */
    void takeUp() {
        open(port);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private int open(int onPort) {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), onPort));
            server = opened;
            daemon(() -> listen(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                var connection = opened.accept();
                daemon(() -> serve(connection));
            } catch (IOException ended) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var fault = faults.get();
            if (fault != Fault.HANGS_UP) {
                talk(connection, fault);
            }
        } catch (IOException | MessagingException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(Socket connection, Fault fault) throws IOException, MessagingException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        say(connection, "220 faulty.example.org ESMTP");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            switch (line.toUpperCase(Locale.ROOT).split("[ :]")[0]) {
                case "RCPT" -> say(connection, fault == Fault.NO_SUCH_MAILBOX ? "550 5.1.1 No such mailbox" : "250 OK");
                case "DATA" -> {
                    say(connection, "354 Go on");
                    var message = data(in);
                    switch (fault) {
                        case HANGS_AFTER_DATA -> {
                            closed.await();
                            return;
                        }
                        case LOSES_THE_ANSWER -> {
                            accepted.add(message);
                            lostAnswers.incrementAndGet();
                            beforeAnAnswerIsLost.run();
                            return;
                        }
                        case TRY_LATER -> say(connection, "451 4.3.0 Later");
                        default -> {
                            accepted.add(message);
                            say(connection, "250 2.0.0 Taken");
                        }
                    }
                }
                case "QUIT" -> {
                    say(connection, "221 Bye");
                    return;
                }
                default -> say(connection, "250 OK");
            }
        }
    }

    private static String data(BufferedReader in) throws IOException, MessagingException {
        var text = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append("\r\n");
        }
        return new MimeMessage(null, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.ISO_8859_1)))
                .getMessageID();
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "faulty-smtp");
        thread.setDaemon(true);
        thread.start();
    }
}
