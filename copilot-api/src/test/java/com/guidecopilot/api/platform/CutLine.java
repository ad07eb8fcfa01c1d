package com.guidecopilot.api.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that a test cuts and mends. While it is cut, open connections break and new ones are hung up on. */
public final class CutLine implements AutoCloseable {

    private final ServerSocket near;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private CutLine(ServerSocket near, String host, int port, boolean cut) {
        this.near = near;
        this.host = host;
        this.port = port;
        this.cut = cut;
    }

    public static CutLine cutTo(String host, int port) {
        try {
            CutLine line = new CutLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port, true);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return near.getLocalPort();
    }

    public void mend() {
        cut = false;
    }

    public void cut() {
        cut = true;
        open.forEach(CutLine::hangUp);
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket caller = near.accept();
                if (cut) {
                    hangUp(caller);
                } else {
                    Socket server = new Socket(host, port);
                    open.add(caller);
                    open.add(server);
                    // Cut while it was being made: whoever cut it did not see it yet.
                    if (cut) cut();
                    Thread.ofVirtual().start(() -> carry(caller, server));
                    Thread.ofVirtual().start(() -> carry(server, caller));
                }
            } catch (IOException e) {
                // The line is closed, or the server is; either way the caller notices.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut: both ends go.
        } finally {
            hangUp(from);
            hangUp(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        cut();
    }
}
