package dev.parley.telephony.sip.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Torture messages and the verdicts on them, from text files beside this class.
record TortureCorpus(List<Entry> entries, Map<String, Verdict> verdicts) {

  /// What becomes of a message. Several answers are joined by `+`.
  ///
  /// @param agent what the user agent decides
  /// @param udp what a client sees that sends it to an open line as a datagram
  /// @param tcp the same along a connection
  record Verdict(String agent, String udp, String tcp) {}

  record Entry(String name, String section, byte[] bytes) {
    @Override
    public String toString() {
      return section + " " + name;
    }
  }

  private static final Pattern REPEAT = Pattern.compile("<repeat count=(\\d+)>(.*?)</repeat>");
  private static final Pattern HEX = Pattern.compile("<hex>([0-9A-F]*)</hex>");

  static TortureCorpus load(String name) {
    List<Entry> entries = new ArrayList<>();
    String[] parts = resource(name + ".txt").split("(?m)^=== ");
    for (int i = 1; i < parts.length; i++) {
      int titleEnd = parts[i].indexOf('\n');
      String[] title = parts[i].substring(0, titleEnd).split(" ", 3);
      entries.add(new Entry(title[0], title[1], bytes(parts[i].substring(titleEnd + 1))));
    }
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (String line : resource(name + "-verdicts.txt").split("\n")) {
      if (!line.startsWith("#")) {
        String[] words = line.split(" ", 5);
        verdicts.put(words[0], new Verdict(words[1], words[2], words[3]));
      }
    }
    return new TortureCorpus(entries, verdicts);
  }

  Verdict verdict(Entry entry) {
    return Optional.ofNullable(verdicts.get(entry.name())).orElseThrow();
  }

  private static String resource(String name) {
    try (InputStream in = TortureCorpus.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("missing " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] bytes(String text) {
    String unfolded =
        Pattern.compile("<line>\n(.*?)\n</line>", Pattern.DOTALL)
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(1).replace("\n", "")));
    String repeated =
        REPEAT
            .matcher(unfolded)
            .replaceAll(
                m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
    String message = repeated.replace("<space/>", " ").replace("\n", "\r\n");
    int bodyStart = message.indexOf("\r\n\r\n") + 4;
    byte[] body = raw(message.substring(bodyStart));
    String head =
        message.substring(0, bodyStart).replace("<length/>", Integer.toString(body.length));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(raw(head));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  private static byte[] raw(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher hex = HEX.matcher(text);
    int at = 0;
    while (hex.find()) {
      out.writeBytes(text.substring(at, hex.start()).getBytes(StandardCharsets.UTF_8));
      out.writeBytes(HexFormat.of().parseHex(hex.group(1)));
      at = hex.end();
    }
    out.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
