package dev.parley.telephony.call;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What goes along with a caller who is passed on, for the telephone system or screen of whoever
/// answers: nobody there should have to ask again.
///
/// @param conversation its id, as the record has it
/// @param summary in words, one line, cut to `SUMMARY_CHARS_MAX`; may be empty
public record TransferNote(String conversation, String summary) {

  public static final String CONVERSATION = "X-Parley-Conversation";

  /// The header that a request goes without where it would be too long for UDP.
  public static final String SUMMARY = "X-Parley-Summary";

  public static final int SUMMARY_CHARS_MAX = 200;

  /// What may be the number of a payment card, said or keyed where it doesn't belong.
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ .-]?[0-9]){11,}");

  /// What the telephone network takes (Q.931 4.5.30, RFC 7433 4.2): more is dropped whole there.
  public static final int USER_TO_USER_BYTES_MAX = 128;

  public TransferNote {
    String line =
        LONG_NUMBER
            .matcher(summary.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
            .replaceAll("(a long number)");
    summary = line.length() <= SUMMARY_CHARS_MAX ? line : cut(line);
  }

  public static TransferNote of(String conversation) {
    return new TransferNote(conversation, "");
  }

  /// At the end of a word, and never within a character.
  private static String cut(String line) {
    int space = line.lastIndexOf(' ', SUMMARY_CHARS_MAX - 1);
    int end = space > 0 ? space : SUMMARY_CHARS_MAX - 2;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /// The id, a space and as much of the summary as there is room for, as UTF-8 (RFC 7433).
  public byte[] userToUser() {
    byte[] all = (conversation + " " + summary).strip().getBytes(StandardCharsets.UTF_8);
    int length = Math.min(all.length, USER_TO_USER_BYTES_MAX);
    while (length < all.length && (all[length] & 0xC0) == 0x80) {
      length--;
    }
    return Arrays.copyOf(all, length);
  }

  /// The same as the header has it (RFC 7433 4.1).
  public String userToUserHeader() {
    return HexFormat.of().formatHex(userToUser()) + ";encoding=hex";
  }

  /// Its own headers, for whoever reads no User-to-User. With `X-`, as carriers pass on no others.
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(CONVERSATION, conversation);
    if (!summary.isEmpty()) {
      headers.put(SUMMARY, summary);
    }
    return headers;
  }
}
