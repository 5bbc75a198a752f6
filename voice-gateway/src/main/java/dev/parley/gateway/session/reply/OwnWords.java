package dev.parley.gateway.session.reply;

import dev.parley.dialog.Reply;
import java.time.Duration;
import java.util.List;

/// What a call says of itself, without the dialog.
public final class OwnWords {

  /// To a caller who paused within an answer: we are still there, go on.
  public static final Reply CONTINUER =
      new Reply(Integer.MAX_VALUE - 1, List.of(Reply.Part.filler("Okay.")), false);

  /// To a caller whose words are late: they were heard, and we are at it.
  public static final Reply PATIENCE =
      new Reply(Integer.MAX_VALUE - 2, List.of(Reply.Part.filler("One moment.")), false);

  /// When a bug ends the call.
  public static final Reply APOLOGY =
      new Reply(
          Integer.MAX_VALUE,
          List.of(
              Reply.Part.filler(
                  "I'm sorry, something went wrong on our side. Please call us again.")),
          false);

  public static final Duration APOLOGY_AT_MOST = Duration.ofSeconds(8);

  /// When a reply does not come from the synthesizer, before it is asked once more.
  static final String ONE_MOMENT = "Sorry, one moment.";

  private OwnWords() {}

  /// Said between the dialog's replies, and no part of the conversation.
  public static boolean isBetween(Reply reply) {
    return reply.equals(CONTINUER) || reply.equals(PATIENCE);
  }

  /// All of it, for whoever keeps it at hand.
  public static List<String> sentences() {
    return List.of(ONE_MOMENT, APOLOGY.text(), CONTINUER.text(), PATIENCE.text());
  }
}
