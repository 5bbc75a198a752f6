package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.language.ContextGrammar;
import dev.parley.asr.language.ContextTrigram;
import dev.parley.asr.language.Lexicon;
import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.CheckDigit;
import dev.parley.asr.spi.Expected.Choice;
import dev.parley.asr.spi.Expected.Digits;
import dev.parley.asr.spi.RecognitionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes the searches of a context, once for all calls that are in it.
final class ContextCompiler {

  /// Contexts kept: the states of a few agents' flows. The one used longest ago goes.
  private static final int CONTEXTS_MAX = 128;

  private final Lexicon lexicon;
  private final Path directory;
  private final AtomicInteger serial = new AtomicInteger();
  private final AtomicInteger phrasesDropped = new AtomicInteger();

  private final LinkedHashMap<RecognitionContext, FutureTask<ContextSearches>> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<RecognitionContext, FutureTask<ContextSearches>> eldest) {
          return size() > CONTEXTS_MAX;
        }
      };

  ContextCompiler(Lexicon lexicon, Path directory) {
    this.lexicon = lexicon;
    this.directory = directory;
  }

  /// The searches of `context`; the first who asks makes them, others wait for it.
  ContextSearches searches(RecognitionContext context) {
    FutureTask<ContextSearches> task;
    synchronized (compiled) {
      task = compiled.computeIfAbsent(context, c -> new FutureTask<>(() -> compile(c)));
    }
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecognitionException("interrupted while a grammar was made", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof RecognitionException ours
          ? ours
          : new RecognitionException("no grammar could be made for the context", e);
    }
  }

  /// Phrases left out because a word in them can't be pronounced.
  int phrasesDropped() {
    return phrasesDropped.get();
  }

  private ContextSearches compile(RecognitionContext context) throws IOException {
    var phrases = pronounceable(context.phrases());
    var expected = context.expected().stream().map(this::pronounceable).toList();
    var digits =
        expected.stream().filter(Digits.class::isInstance).map(Digits.class::cast).findFirst();
    var turn = ContextGrammar.turn(phrases, expected);
    var bargeIn = ContextGrammar.bargeIn(phrases, expected);
    var trigram = ContextTrigram.of(phrases, expected);
    var checked =
        digits.flatMap(
            d ->
                d.check() instanceof CheckDigit check
                    ? Optional.of(ContextGrammar.checkedDigits(d, check))
                    : Optional.empty());

    var words = new LinkedHashSet<>(turn.words());
    words.addAll(bargeIn.words());
    words.addAll(trigram.words());
    checked.ifPresent(graph -> words.addAll(graph.words()));
    var edition = lexicon.covering(words);

    var name = "c" + serial.incrementAndGet();
    var arpa = Files.writeString(directory.resolve(name + ".arpa"), trigram.arpa());
    return new ContextSearches(
        new Search.Grammar(name + "-turn", edition, turn),
        new Search.Grammar(name + "-barge-in", edition, bargeIn),
        new Search.Trigram(name + "-trigram", edition, arpa),
        digits,
        checked.map(graph -> new Search.Grammar(name + "-checked", edition, graph)));
  }

  private Expected pronounceable(Expected answer) {
    return switch (answer) {
      case Choice choice -> new Choice(joined(pronounceable(choice.phrases())));
      case Digits digits ->
          new Digits(
              digits.minDigits(),
              digits.maxDigits(),
              joined(pronounceable(digits.prefixWords())),
              digits.check());
      case Expected.YesNo yesNo -> yesNo;
      case Expected.Date date -> date;
      case Expected.Open open -> open;
    };
  }

  /// The phrases as words that decoders know; one with a word that they can't be taught is left
  /// out.
  private List<List<String>> pronounceable(List<String> phrases) {
    var known = new LinkedHashSet<List<String>>();
    for (var phrase : phrases) {
      var words = EverydaySpeech.words(spoken(phrase));
      if (!words.isEmpty() && words.stream().allMatch(lexicon::knows)) {
        known.add(words);
      } else {
        phrasesDropped.incrementAndGet();
      }
    }
    return new ArrayList<>(known);
  }

  private static String spoken(String phrase) {
    return phrase
        .toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replaceAll("[.,!?;:\"()]", " ")
        .strip();
  }

  private static List<String> joined(List<List<String>> phrases) {
    return phrases.stream().map(words -> String.join(" ", words)).toList();
  }
}
