package dev.parley.telephony.netty;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// What a baresip's user does, by its module ctrl_tcp: JSON in netstrings.
final class BaresipControl implements AutoCloseable {

  private static final int CONNECT_TRIES_MAX = 100;

  private final Socket socket;

  private BaresipControl(Socket socket) {
    this.socket = socket;
  }

  static BaresipControl connect(int port) throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        return new BaresipControl(new Socket(InetAddress.getLoopbackAddress(), port));
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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
