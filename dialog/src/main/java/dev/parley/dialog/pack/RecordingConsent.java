package dev.parley.dialog.pack;

import dev.parley.dialog.pack.ReplyPattern.Tag;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The words by which a caller is told that the call is recorded. They stand before every greeting,
/// so that whoever speaks over a greeting has heard them, and before the disclosure that is said
/// again to a caller who didn't hear it.
///
/// @param words plain ones: they hold for every call
public record RecordingConsent(String words) {

  /// The reply that has them; of several wordings the first.
  public static final String REPLY = "recording-consent";

  static Optional<RecordingConsent> of(SequencedMap<String, ReplyPattern> replies) {
    return Optional.ofNullable(replies.get(REPLY))
        .map(reply -> reply.wordings().getFirst())
        .filter(RecordingConsent::isPlain)
        .map(wording -> new RecordingConsent(wording.text().strip()));
  }

  /// Whether a wording has neither values nor markup.
  public static boolean isPlain(Wording wording) {
    return wording.tags().isEmpty()
        && wording.tokens().stream().allMatch(Token.Words.class::isInstance);
  }

  SequencedMap<String, ReplyPattern> before(SequencedMap<String, ReplyPattern> replies) {
    SequencedMap<String, ReplyPattern> told = new LinkedHashMap<>();
    replies.forEach(
        (id, reply) -> told.put(id, opens(id) ? new ReplyPattern(id, told(reply)) : reply));
    return told;
  }

  private static boolean opens(String id) {
    return id.equals(Stock.GREETING.id())
        || id.startsWith(Stock.greeting(""))
        || id.equals(Stock.DISCLOSURE.id());
  }

  private List<Wording> told(ReplyPattern reply) {
    return reply.wordings().stream().map(this::before).toList();
  }

  private Wording before(Wording wording) {
    String lead = words + " ";
    boolean joined =
        !wording.tokens().isEmpty() && wording.tokens().getFirst() instanceof Token.Words;
    List<Token> tokens = new ArrayList<>(wording.tokens());
    if (joined && tokens.getFirst() instanceof Token.Words(String first)) {
      tokens.set(0, new Token.Words(lead + first));
    } else {
      tokens.addFirst(new Token.Words(words));
    }
    List<Tag> tags =
        wording.tags().stream()
            .map(tag -> joined ? further(tag, lead.length()) : after(tag))
            .toList();
    return new Wording(lead + wording.text(), tokens, tags);
  }

  /// Where the first token has become longer; what is counted from its end stays where it is.
  private static Tag further(Tag tag, int characters) {
    return tag.token() == 0 && tag.at() >= 0
        ? new Tag(0, tag.at() + characters, tag.markup())
        : tag;
  }

  private static Tag after(Tag tag) {
    return new Tag(tag.token() + 1, tag.at(), tag.markup());
  }
}
