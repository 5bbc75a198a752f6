package dev.parley.benchmarks.corpus.make;

import dev.parley.benchmarks.corpus.TurnKind;
import dev.parley.benchmarks.corpus.make.Plan.Exchange;
import dev.parley.benchmarks.corpus.make.Plan.Noise;
import dev.parley.benchmarks.corpus.make.Plan.Overlap;
import dev.parley.benchmarks.corpus.make.Plan.PlannedCall;
import dev.parley.benchmarks.corpus.make.Plan.Turn;
import dev.parley.benchmarks.corpus.make.Sentences.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Draws a corpus from a seed, to a fixed mix: classes, pauses, noises and what happens over the
/// agent come in set shares, and only which sentence, which pause and in what order is chance.
final class Planner {

  /// Share of turns of each class in percent, and of those that pause; in all 44 % open turns and
  /// 36 % with pauses.
  private enum TurnClass {
    OPEN("open", 24, 45),
    INTENT("intent", 12, 25),
    OPENING("opening", 8, 60),
    YES_NO("yes-no", 12, 10),
    ORDER_NUMBER("digits:6:luhn", 16, 45),
    PHONE_NUMBER("digits:10", 8, 60),
    POSTCODE("digits:5", 4, 30),
    DATE("date", 7, 15),
    CHOICE("choice", 6, 15),
    SPELLING("spelling", 3, 60);

    final String label;
    final int percent;
    final int pausePercent;

    TurnClass(String label, int percent, int pausePercent) {
      this.label = label;
      this.percent = percent;
      this.pausePercent = pausePercent;
    }
  }

  private record Slot(TurnClass kind, boolean pauses) {}

  private static final Set<TurnClass> OPEN_CLASSES =
      EnumSet.of(TurnClass.OPEN, TurnClass.INTENT, TurnClass.OPENING);

  private static final int TURNS_PER_CALL = 5;
  private static final int INTERRUPTIONS_PERCENT = 16;
  private static final int BACKCHANNELS_PERCENT = 26;
  private static final int COUGHS_PERCENT = 8;
  private static final int ECHOES_PERCENT = 10;
  private static final int QUIET_COUGHS_PERCENT = 6;

  /// So long that what happens over it leaves two seconds to see what comes of it.
  private static final int AGENT_MS_OVERLAPPED = 4_200;

  private static final int AGENT_MS = 1_600;

  private final Part part;
  private final int size;
  private final Random random;
  private final Sentences sentences;
  private final DigitWords digits;

  private Planner(Part part, int size) {
    this.part = part;
    this.size = size;
    this.random = new Random(part.seed);
    this.sentences = Sentences.of(part);
    this.digits = new DigitWords(random);
  }

  /// @param size turns that are not interruptions
  static Plan plan(Part part, int size) {
    return new Plan(part.label(), part.seed, size, new Planner(part, size).calls());
  }

  private List<PlannedCall> calls() {
    List<Exchange> exchanges = exchanges();
    int count = Math.max(1, Math.ceilDiv(size, TURNS_PER_CALL));
    List<Noise> noises = noises(count);
    List<PlannedCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) exchanges.size() * i / count);
      int to = (int) ((long) exchanges.size() * (i + 1) / count);
      calls.add(
          new PlannedCall(
              String.format(Locale.ROOT, "%s-%03d", part.label(), i + 1),
              part.voices.get(i % part.voices.size()),
              part.shapes.get(i / part.voices.size() % part.shapes.size()),
              noises.get(i),
              -(20 + random.nextInt(11)),
              random.nextLong(),
              exchanges.subList(from, to)));
    }
    return calls;
  }

  // Half clean, a quarter at 20 dB, 15 % at 10 dB, 10 % at 5 dB.
  private List<Noise> noises(int count) {
    List<Noise> noises = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Noise.Kind kind =
          switch (i % 3) {
            case 0 -> Noise.Kind.WHITE;
            case 1 -> Noise.Kind.BABBLE;
            default -> Noise.Kind.CAR;
          };
      int percent = 100 * i / count;
      noises.add(
          percent < 50
              ? new Noise(Noise.Kind.CLEAN, 0)
              : new Noise(kind, percent < 75 ? 20 : percent < 90 ? 10 : 5));
    }
    Collections.shuffle(noises, random);
    return noises;
  }

  private List<Exchange> exchanges() {
    List<Optional<Overlap>> overlaps = new ArrayList<>();
    add(overlaps, BACKCHANNELS_PERCENT, TurnKind.BACKCHANNEL, true);
    add(overlaps, COUGHS_PERCENT, TurnKind.COUGH, true);
    add(overlaps, ECHOES_PERCENT, TurnKind.ECHO, true);
    add(overlaps, QUIET_COUGHS_PERCENT, TurnKind.COUGH, false);
    List<Slot> slots = slots();
    while (overlaps.size() < slots.size()) {
      overlaps.add(Optional.empty());
    }
    Collections.shuffle(overlaps, random);
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      exchanges.add(exchange(overlaps.get(i), Optional.of(turn(slots.get(i)))));
    }
    List<Optional<Overlap>> interruptions = new ArrayList<>();
    add(interruptions, INTERRUPTIONS_PERCENT, TurnKind.INTERRUPTION, true);
    for (Optional<Overlap> interruption : interruptions) {
      exchanges.add(exchange(interruption, Optional.empty()));
    }
    Collections.shuffle(exchanges, random);
    return exchanges;
  }

  private void add(
      List<Optional<Overlap>> overlaps, int percent, TurnKind kind, boolean overAgent) {
    for (int i = 0; i < Math.round(size * percent / 100.0); i++) {
      String text =
          switch (kind) {
            case BACKCHANNEL, INTERRUPTION -> String.join(" ", any(kind.label()).segments());
            case COUGH, ECHO, ANSWER, OPEN, PAUSE -> "";
          };
      int at = overAgent ? 700 + random.nextInt(700) : 500 + random.nextInt(500);
      overlaps.add(Optional.of(new Overlap(kind, overAgent, text, at, random.nextLong())));
    }
  }

  private Exchange exchange(Optional<Overlap> overlap, Optional<Turn> turn) {
    String text = any("agent").segments().getFirst();
    boolean overlapped = overlap.filter(Overlap::overAgent).isPresent();
    int agentMs = (overlapped ? AGENT_MS_OVERLAPPED : AGENT_MS) + 20 * random.nextInt(40);
    return new Exchange(text, agentMs, overlap, 150 + random.nextInt(750), turn);
  }

  private List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    double owed = 0;
    for (TurnClass each : TurnClass.values()) {
      owed += size * each.percent / 100.0;
      int count = (int) Math.round(owed) - slots.size();
      for (int i = 0; i < count; i++) {
        slots.add(new Slot(each, i < Math.round(count * each.pausePercent / 100.0)));
      }
    }
    Collections.shuffle(slots, random);
    return slots;
  }

  private Turn turn(Slot slot) {
    return switch (slot.kind) {
      case ORDER_NUMBER -> digitsTurn(slot, 6, true);
      case PHONE_NUMBER -> digitsTurn(slot, 10, false);
      case POSTCODE -> digitsTurn(slot, 5, false);
      case OPEN, INTENT, OPENING, YES_NO, DATE, CHOICE, SPELLING -> {
        Sentence sentence = sentence(slot);
        yield turn(slot, sentence.expect(), sentence.value(), sentence.segments());
      }
    };
  }

  private Sentence sentence(Slot slot) {
    List<Sentence> all = sentences.of(slot.kind.label);
    List<Sentence> fitting =
        all.stream().filter(each -> !slot.pauses || each.segments().size() > 1).toList();
    return fitting.get(random.nextInt(fitting.size()));
  }

  private Turn digitsTurn(Slot slot, int length, boolean luhn) {
    String number = digits.number(length, luhn);
    boolean corrected = slot.pauses && random.nextInt(6) == 0;
    return turn(slot, slot.kind.label, number, digits.segments(number, corrected));
  }

  /// A turn that pauses does so at one or two of the places where it may; elsewhere its segments
  /// are one.
  private Turn turn(Slot slot, String expect, String value, List<String> segments) {
    if (!slot.pauses) {
      boolean open = OPEN_CLASSES.contains(slot.kind);
      TurnKind kind = open ? TurnKind.OPEN : TurnKind.ANSWER;
      return new Turn(kind, expect, value, List.of(String.join(" ", segments)), List.of());
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i + 1 < segments.size(); i++) {
      places.add(i);
    }
    Collections.shuffle(places, random);
    int pauses = Math.min(places.size(), 1 + random.nextInt(2));
    List<Integer> chosen = places.subList(0, pauses);
    List<String> spoken = new ArrayList<>();
    List<Integer> pausesMs = new ArrayList<>();
    StringBuilder segment = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) {
      segment.append(segment.isEmpty() ? "" : " ").append(segments.get(i));
      if (chosen.contains(i)) {
        spoken.add(segment.toString());
        segment.setLength(0);
        pausesMs.add(PauseLengths.draw(random));
      }
    }
    spoken.add(segment.toString());
    return new Turn(TurnKind.PAUSE, expect, value, spoken, pausesMs);
  }

  private Sentence any(String name) {
    List<Sentence> all = sentences.of(name);
    return all.get(random.nextInt(all.size()));
  }
}
