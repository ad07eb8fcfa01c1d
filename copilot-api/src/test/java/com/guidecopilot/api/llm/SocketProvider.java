package com.guidecopilot.api.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A provider that misbehaves on the wire in ways that no HTTP server does by itself. */
public final class SocketProvider implements AutoCloseable {

    /** Answers one request; the connection is closed when it returns. */
    @FunctionalInterface
    public interface Script {
        void play(Line line) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private SocketProvider(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    public static SocketProvider playing(Script script) {
        try {
            SocketProvider provider =
                    new SocketProvider(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
            Thread.ofVirtual().start(provider::accept);
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:%d/v1".formatted(server.getLocalPort());
    }

    /** The bodies that came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Waits until a caller closed a connection that was still being answered. */
    public void awaitHangUp() throws InterruptedException {
        hungUp.await();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException e) {
                // Closed by the test.
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            requests.add(read(caller));
            script.play(new Line(caller));
        } catch (IOException e) {
            hungUp.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Socket caller) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:"))
                length = Integer.parseInt(header.substring(15).strip());
        }
        StringBuilder body = new StringBuilder();
        while (body.toString().getBytes(StandardCharsets.UTF_8).length < length) body.append((char) in.read());
        return body.toString();
    }

    /** An open connection to a caller. */
    public static final class Line {

        private final Socket caller;
        private final OutputStream out;

        Line(Socket caller) throws IOException {
            this.caller = caller;
            this.out = caller.getOutputStream();
        }

        public void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        public void headers() throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        }

        public void words(String words) throws IOException {
            raw(Spoken.words(words));
        }

        public void end() throws IOException {
            raw(Spoken.END);
        }

        /** Says nothing more, until the caller hangs up. */
        public void hang() throws IOException {
            caller.setSoTimeout(0);
            if (caller.getInputStream().read() < 0) throw new IOException("the caller hung up");
        }
    }
}
