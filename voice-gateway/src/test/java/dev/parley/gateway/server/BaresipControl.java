package dev.parley.gateway.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// What a baresip's user does, by its module ctrl_tcp: JSON in netstrings.
final class BaresipControl implements AutoCloseable {

  private static final int CONNECT_TRIES_MAX = 100;
  private static final int READ_WITHIN_MS = 15_000;

  private final Socket socket;

  private BaresipControl(Socket socket) {
    this.socket = socket;
  }

  static BaresipControl connect(int port) throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_WITHIN_MS);
        return new BaresipControl(socket);
      } catch (ConnectException notYet) {
        if (tries == CONNECT_TRIES_MAX) {
          throw notYet;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  void command(String name) throws IOException {
    byte[] json = "{\"command\":\"%s\"}".formatted(name).getBytes(StandardCharsets.UTF_8);
    byte[] head = (json.length + ":").getBytes(StandardCharsets.US_ASCII);
    byte[] message = new byte[head.length + json.length + 1];
    System.arraycopy(head, 0, message, 0, head.length);
    System.arraycopy(json, 0, message, head.length, json.length);
    message[message.length - 1] = ',';
    socket.getOutputStream().write(message);
  }

  /// Reads on until it tells of an event with `word` in it.
  void await(String word) throws IOException {
    while (!read().contains(word)) {
      // What else it tells is left aside.
    }
  }

  private String read() throws IOException {
    InputStream in = socket.getInputStream();
    int length = 0;
    for (int c = in.read(); c != ':'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("baresip has ended");
      }
      length = length * 10 + (c - '0');
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    in.read();
    return text;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
