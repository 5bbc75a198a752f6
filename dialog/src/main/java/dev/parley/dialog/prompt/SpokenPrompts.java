package dev.parley.dialog.prompt;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.knowledge.ApprovedWords;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.prompt.Prompt.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// All that a pack can say, taken apart for whoever records it: the sentences that never change,
/// and for those with values in them the fixed words and every word that a value is said in. A
/// sentence with a value that can be anything can't be recorded.
///
/// @param prompts sentences first, each once
/// @param open the sentences that are always synthesised
public record SpokenPrompts(List<Prompt> prompts, List<Open> open) {

  public SpokenPrompts {
    prompts = List.copyOf(prompts);
    open = List.copyOf(open);
  }

  /// @param because the value that can be anything: `order.reason`
  public record Open(String text, String usedBy, String because) {}

  public static SpokenPrompts of(AgentPack pack) {
    Reader reader = new Reader(new ClosedValues(pack));
    pack.replies()
        .values()
        .forEach(
            reply ->
                reply
                    .wordings()
                    .forEach(wording -> reader.wording(wording, "reply " + reply.id())));
    pack.knowledge()
        .values()
        .forEach(
            passage ->
                Stream.of(
                        SpokenText.sentences(passage.spoken()),
                        ApprovedWords.sentences(passage.body()))
                    .flatMap(List::stream)
                    .forEach(text -> reader.sentence(text, "knowledge " + passage.id())));
    return reader.read();
  }

  /// Takes one sentence after the other apart.
  private static final class Reader {
    private final ClosedValues values;
    private final SequencedMap<String, Prompt> sentences = new LinkedHashMap<>();
    private final SequencedMap<String, Prompt> parts = new LinkedHashMap<>();
    private final SequencedMap<String, Open> open = new LinkedHashMap<>();

    /// Of the sentence under way: its fixed words so far, what stands between values, and values.
    private final StringBuilder whole = new StringBuilder();

    private StringBuilder run = new StringBuilder();
    private final List<String> runs = new ArrayList<>();
    private final List<Token.Value> inserted = new ArrayList<>();

    Reader(ClosedValues values) {
      this.values = values;
    }

    SpokenPrompts read() {
      List<Prompt> prompts = new ArrayList<>(sentences.values());
      prompts.addAll(parts.values());
      return new SpokenPrompts(prompts, List.copyOf(open.values()));
    }

    void sentence(String text, String usedBy) {
      sentences.putIfAbsent(text, new Prompt(Kind.SENTENCE, text, usedBy));
    }

    void wording(Wording wording, String usedBy) {
      for (Token token : wording.tokens()) {
        switch (token) {
          case Token.Words(String text) -> fixed(text, usedBy);
          case Token.Status(_, String words, String after) -> fixed(words + after, usedBy);
          case Token.Absent(_, String words, String after) -> fixed(words + after, usedBy);
          case Token.Value value -> value(value, usedBy);
        }
      }
      end(usedBy);
    }

    private void fixed(String text, String usedBy) {
      for (String piece : SpokenText.sentences(text)) {
        whole.append(whole.isEmpty() ? "" : " ").append(piece);
        run.append(run.isEmpty() ? "" : " ").append(piece);
        if (endsSentence(piece)) {
          end(usedBy);
        }
      }
    }

    private void value(Token.Value value, String usedBy) {
      endRun();
      inserted.add(value);
      whole
          .append(whole.isEmpty() ? "" : " ")
          .append(value.before())
          .append('{')
          .append(value.path())
          .append('}')
          .append(value.after());
      if (endsSentence(value.after())) {
        end(usedBy);
      }
    }

    private static boolean endsSentence(String piece) {
      return piece.endsWith(".") || piece.endsWith("?") || piece.endsWith("!");
    }

    private void endRun() {
      String words = run.toString().replaceAll("^[\\s,;:]+|[\\s,;:.?!]+$", "");
      if (!words.isEmpty()) {
        runs.add(words);
      }
      run = new StringBuilder();
    }

    private void end(String usedBy) {
      endRun();
      String text = whole.toString();
      if (inserted.isEmpty()) {
        if (!text.isBlank()) {
          sentence(text, usedBy);
        }
      } else {
        withValues(text, usedBy);
      }
      whole.setLength(0);
      runs.clear();
      inserted.clear();
    }

    private void withValues(String text, String usedBy) {
      List<String> needed = new ArrayList<>(runs);
      for (Token.Value value : inserted) {
        Optional<List<String>> closed = values.parts(value);
        if (closed.isEmpty()) {
          open.putIfAbsent(text, new Open(text, usedBy, value.path()));
          return;
        }
        needed.addAll(closed.get());
      }
      needed.forEach(part -> parts.putIfAbsent(part, new Prompt(Kind.PART, part, usedBy)));
    }
  }
}
