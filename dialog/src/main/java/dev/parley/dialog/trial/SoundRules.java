package dev.parley.dialog.trial;

import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply;
import dev.parley.dialog.SpokenText;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.trial.Conversation.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How a call sounds: what must hold in every conversation, whatever the pack says.
public final class SoundRules {
  private static final int WORDS_MAX = 30;
  private static final String TOOL = "tool:";
  private static final Duration SILENCE_MAX = Duration.ofMillis(1_500);
  private static final long GREETING_MS_MAX = 7_000;

  private final AgentPack pack;
  private final String again;

  public SoundRules(AgentPack pack) {
    this.pack = pack;
    this.again = pack.reply("again").wordings().getFirst().text();
  }

  /// What is broken in `lines`, in words; empty when all is well.
  public List<String> broken(List<Line> lines) {
    List<String> broken = new ArrayList<>();
    Set<String> said = new HashSet<>();
    boolean identified = false;
    boolean first = true;
    boolean repeatAsked = false;
    boolean owed = false;
    Duration since = Duration.ZERO;
    int ends = 0;
    for (Line line : lines) {
      switch (line.who()) {
        case AGENT -> {
          Reply reply = line.reply().orElseThrow();
          onItsOwn(reply, identified, broken);
          if (first) {
            greeting(reply, broken);
          }
          if (!repeatAsked) {
            notTwice(reply, said, broken);
          }
          said.addAll(SpokenText.keys(reply.text()));
          first = false;
          owed = false;
        }
        case CALLER, KEYS -> {
          if (owed && line.at().minus(since).compareTo(SILENCE_MAX) > 0) {
            broken.add("silence before: " + line.text());
          }
          owed = !line.text().startsWith("(") && ends == 0;
          since = line.at();
          repeatAsked = false;
        }
        case REPEAT -> repeatAsked = true;
        case NOTE -> {
          identified |= line.text().startsWith(NoteKind.IDENTIFIED.name());
          if (line.text().startsWith(NoteKind.CLAIM_REJECTED.name())) {
            broken.add("a claim without a source: " + line.text());
          }
        }
        case END -> ends++;
        case CALL, HEARD, TOOL, DESK -> {}
      }
    }
    if (owed && ends == 0) {
      broken.add("silence at the end");
    }
    if (ends > 1) {
      broken.add("ended " + ends + " times");
    }
    return broken;
  }

  private void onItsOwn(Reply reply, boolean identified, List<String> broken) {
    String text = reply.text();
    int words = SpokenText.words(text);
    if (words > WORDS_MAX) {
      broken.add(words + " words before the caller can answer: " + text);
    }
    if (text.chars().filter(c -> c == '?').count() > 1) {
      broken.add("two questions in one turn: " + text);
    }
    if (text.toLowerCase(Locale.ROOT).contains("resolved")) {
      broken.add("says resolved: " + text);
    }
    boolean ofRecord =
        reply.parts().stream()
            .map(Reply.Part::source)
            .flatMap(Optional::stream)
            .anyMatch(this::isOfSomebody);
    if (ofRecord && !identified) {
      broken.add("speaks of a record to somebody not identified: " + text);
    }
  }

  /// Whether a value comes from a tool that answers only for who is identified.
  private boolean isOfSomebody(String source) {
    if (!source.startsWith(TOOL)) {
      return false;
    }
    Tool tool = pack.tools().get(source.substring(TOOL.length()).split("#", 2)[0]);
    return tool == null || tool.identity() > 0;
  }

  private void greeting(Reply reply, List<String> broken) {
    long ms = Conversation.WORD.toMillis() * SpokenText.words(reply.text());
    if (ms > GREETING_MS_MAX) {
      broken.add("a greeting of " + ms + " ms");
    }
    if (!reply.text().contains(pack.agent().disclosure())) {
      broken.add("the greeting does not say that this is automated");
    }
    if (!reply.text().endsWith("?")) {
      broken.add("the greeting does not ask anything");
    }
  }

  private void notTwice(Reply reply, Set<String> said, List<String> broken) {
    if (reply.text().contains(again)) {
      return;
    }
    for (String sentence : SpokenText.keys(reply.text())) {
      if (said.contains(sentence)) {
        broken.add("said twice: " + sentence);
      }
    }
  }
}
