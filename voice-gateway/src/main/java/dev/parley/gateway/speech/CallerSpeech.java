package dev.parley.gateway.speech;

import dev.parley.asr.language.EverydaySpeech;
import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.AgentDomain.Trigger;
import dev.parley.dialog.understand.intent.BuiltInExamples;
import dev.parley.dialog.understand.intent.Example;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What callers of an agent may say, as a recognizer is told it.
public final class CallerSpeech {

  /// What callers say to anybody, read when it is first asked for. The same strings each time, so
  /// that contexts are quickly found to be the same.
  private static final class English {
    static final List<String> SENTENCES =
        Stream.of(
                BuiltInExamples.englishAlarms(),
                BuiltInExamples.english(),
                BuiltInExamples.englishMoods())
            .flatMap(List::stream)
            .map(Example::sentence)
            .toList();
  }

  private CallerSpeech() {}

  /// Before the dialog has said what it waits for: what an agent is asked for, and beside it what
  /// brings a person or is not talked about; in English also how numbers are told by the way, and
  /// what callers say to anybody.
  public static RecognitionContext of(AgentPack pack) {
    Locale language = pack.agent().language();
    boolean english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    AgentDomain domain = AgentDomain.of(pack);
    Stream<String> own =
        Stream.concat(
            Stream.concat(domain.triggers().stream(), domain.declined().stream())
                .map(Trigger::examples)
                .flatMap(List::stream),
            domain.slots().stream()
                .filter(slot -> slot.answer() instanceof Answer.Digits)
                .filter(_ -> english)
                .flatMap(slot -> named(slot.name())));
    Stream<String> anybodys = english ? English.SENTENCES.stream() : Stream.empty();
    return new RecognitionContext(
        language,
        pack.phrases(),
        List.of(new Expected.Open()),
        Stream.concat(own, anybodys).distinct().toList());
  }

  /// How a number is told by the way: "my zip code is five …".
  private static Stream<String> named(String number) {
    return EverydaySpeech.NAMED.stream()
        .map(introduced -> introduced.formatted(number))
        .flatMap(before -> EverydaySpeech.DIGITS.stream().map(digit -> before + " " + digit));
  }
}
