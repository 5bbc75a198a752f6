package dev.parley.dialog.engine.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A mail server on loopback (RFC 5321, with STARTTLS and AUTH PLAIN) that answers as it is told.
final class MailServer implements AutoCloseable {
  /// In place of a reply: it hangs up.
  static final String DROPS = "drops";

  /// In place of a reply: it says nothing, for as long as the client stays.
  static final String SILENT = "silent";

  private final ServerSocket listening;
  private final Optional<SSLContext> tls;
  private final Map<String, String> replies = new HashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();

  /// @param tls offered by STARTTLS
  MailServer(Optional<SSLContext> tls) throws IOException {
    this.tls = tls;
    listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  /// To a command, `.` for the end of a mail, and the empty one for the connection.
  MailServer replies(String command, String reply) {
    replies.put(command, reply);
    return this;
  }

  int port() {
    return listening.getLocalPort();
  }

  /// What it was given, header and all.
  List<String> mails() {
    return mails;
  }

  List<String> commands() {
    return commands;
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket client = accepted) {
      Socket talk = client;
      if (!reply(talk, "", "220 mail.test ESMTP")) {
        return;
      }
      BufferedReader in = reader(talk);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
        commands.add(line);
        String usual =
            switch (command) {
              case "EHLO" ->
                  "250-mail.test\r\n250-AUTH PLAIN\r\n"
                      + (tls.isPresent() && !(talk instanceof SSLSocket) ? "250-STARTTLS\r\n" : "")
                      + "250 8BITMIME";
              case "STARTTLS" -> "220 go ahead";
              case "AUTH" -> "235 2.7.0 welcome";
              case "DATA" -> "354 go on";
              case "QUIT" -> "221 bye";
              default -> "250 OK";
            };
        if (!reply(talk, command, usual)) {
          return;
        }
        if (command.equals("STARTTLS")) {
          talk = protectedBy(tls.orElseThrow(), client);
          in = reader(talk);
        } else if (command.equals("DATA") && !replies.containsKey("DATA")) {
          mails.add(mail(in));
          if (!reply(talk, ".", "250 queued")) {
            return;
          }
        }
      }
    } catch (IOException gone) {
      commands.add("(gone)");
    }
  }

  private static BufferedReader reader(Socket talk) throws IOException {
    return new BufferedReader(new InputStreamReader(talk.getInputStream(), StandardCharsets.UTF_8));
  }

  private static Socket protectedBy(SSLContext context, Socket client) throws IOException {
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(client, "localhost", 0, true);
    secure.setUseClientMode(false);
    return secure;
  }

  /// Whether the conversation goes on.
  private boolean reply(Socket talk, String command, String usual) throws IOException {
    String reply = replies.getOrDefault(command, usual);
    if (reply.equals(DROPS)) {
      return false;
    }
    if (reply.equals(SILENT)) {
      return talk.getInputStream().read() >= 0;
    }
    OutputStream out = talk.getOutputStream();
    out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return true;
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
