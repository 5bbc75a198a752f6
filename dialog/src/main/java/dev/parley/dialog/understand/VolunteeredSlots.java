package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.birth.SpokenBirthDates;
import dev.parley.dialog.understand.grammar.NumberWords;
import dev.parley.dialog.understand.grammar.PhraseTable;
import dev.parley.dialog.understand.grammar.SpokenDigits;
import dev.parley.dialog.understand.grammar.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Values that a caller gives without being asked: "where is my order, it's four one oh…, postcode
/// nine seven…".
///
/// Only digits with a fixed length of their own can be told from other words, a date of birth, and
/// the phrases that a pack gives for a choice; these stay part of what was said ("I want my money
/// back for the tent"). The utterance is cut where a slot's name is spoken, and each piece is read
/// as the slot it names, else as any. While digits are asked for, others must be named: one that is
/// missing does not make an order number a zip code.
final class VolunteeredSlots {

  /// Fewer digits are too often something else: a count, a price, a size.
  private static final int DIGITS_MIN = 4;

  /// A shorter word alone tells no choice.
  private static final int WORD_LETTERS_MIN = 6;

  /// Readings that need more guessing than this are left alone when nobody asked.
  private static final int DOUBT_MAX = 2;

  /// The same of a number that is named and passes its check: "order number one for two for two
  /// to".
  private static final int DOUBT_WHERE_CHECKED_MAX = 4;

  private static final Set<String> COMMON_WORDS =
      Set.of("number", "code", "the", "of", "on", "your", "my", "id", "a", "for");

  private record Slot(String name, SpokenDigits grammar, boolean checked, Set<String> cues) {}

  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, PhraseTable<String>> choices = new HashMap<>();
  private final List<String> birthDates = new ArrayList<>();

  VolunteeredSlots(List<AgentDomain.SlotForm> forms) {
    for (AgentDomain.SlotForm form : forms) {
      if (form.answer() instanceof Answer.Choice choice && !choice.means().isEmpty()) {
        PhraseTable<String> phrases = new PhraseTable<>();
        choice
            .means()
            .forEach(
                (option, means) ->
                    means.stream()
                        .filter(VolunteeredSlots::tellsByItself)
                        .forEach(said -> phrases.with(option, said)));
        choices.put(form.slot(), phrases);
      }
      if (form.answer() instanceof Answer.BirthDate) {
        birthDates.add(form.slot());
      }
      if (form.answer() instanceof Answer.Digits digits && digits.minDigits() >= DIGITS_MIN) {
        Set<String> cues = new HashSet<>(Words.of(form.name()).list());
        cues.removeAll(COMMON_WORDS);
        if (cues.contains("postcode")) {
          cues.addAll(Set.of("zip", "postal"));
        }
        boolean checked = digits.check() == Check.LUHN;
        slots.add(new Slot(form.slot(), new SpokenDigits(digits), checked, cues));
      }
    }
  }

  /// Fills for every value found; the rest is what no value took.
  ///
  /// @param asked the slot whose digits are being asked for, if any are
  Answered read(Words words, Optional<String> asked, LocalDate today) {
    List<Command> fills = new ArrayList<>();
    Words others = birthDate(words, today, fills);
    return digits(others, asked, fills);
  }

  /// A day with its year, its month named, is the one date of birth that there is to tell; of the
  /// last year it is more likely that of a visit.
  private Words birthDate(Words words, LocalDate today, List<Command> fills) {
    Optional<SpokenBirthDates.Reading> born =
        birthDates.size() == 1
            ? SpokenBirthDates.read(words, today.minusYears(1))
                .filter(SpokenBirthDates.Reading::named)
            : Optional.empty();
    BitSet used = new BitSet();
    born.ifPresent(
        read -> {
          used.set(read.from(), read.to());
          fills.add(new Command.FillSlot(birthDates.getFirst(), read.date().toString(), List.of()));
        });
    return words.without(used);
  }

  private Answered digits(Words words, Optional<String> asked, List<Command> fills) {
    Set<String> filled = new HashSet<>();
    List<String> rest = new ArrayList<>();
    boolean checked = true;
    for (Words piece : pieces(words)) {
      Optional<Slot> named = named(piece);
      Optional<Found> found = named.flatMap(slot -> read(slot, piece));
      for (Slot slot : slots) {
        boolean open = !filled.contains(slot.name()) && mayBe(slot, words, asked);
        found = found.isEmpty() && open ? read(slot, piece) : found;
      }
      if (found.isPresent() && filled.add(found.get().slot().name())) {
        fills.add(new Command.FillSlot(found.get().slot().name(), found.get().digits(), List.of()));
        checked &= found.get().slot().checked();
        rest.addAll(piece.without(found.get().used()).list());
      } else {
        rest.addAll(piece.list());
      }
    }
    return new Answered(fills, checked ? 0.93 : 0.8, true, new Words(rest));
  }

  /// "Two" is said of too many things.
  private static boolean tellsByItself(String phrase) {
    return phrase.indexOf(' ') > 0 || phrase.length() >= WORD_LETTERS_MIN;
  }

  /// Choices told by the way, where only one option of a slot is.
  List<Command> choices(Words words) {
    List<Command> fills = new ArrayList<>();
    choices.forEach(
        (slot, phrases) -> {
          Set<String> named = phrases.anywhereIn(words);
          if (named.size() == 1) {
            fills.add(new Command.FillSlot(slot, named.iterator().next(), List.of()));
          }
        });
    return fills;
  }

  private static boolean mayBe(Slot slot, Words words, Optional<String> asked) {
    return asked.isEmpty()
        || asked.get().equals(slot.name())
        || words.list().stream().anyMatch(slot.cues()::contains);
  }

  private record Found(Slot slot, String digits, BitSet used) {}

  /// What the slot's digits are in `piece`, or in its beginning up to the end of a number: what is
  /// told after it ("…, it was a pair of boots") is no part of it and casts no doubt on it.
  private static Optional<Found> read(Slot slot, Words piece) {
    Optional<Found> whole = exactly(slot, piece);
    for (int end = piece.size() - 1; whole.isEmpty() && end > 0; end--) {
      if (NumberWords.isNumber(piece.at(end - 1)) && !NumberWords.isNumber(piece.at(end))) {
        whole = exactly(slot, piece.until(end));
      }
    }
    return whole;
  }

  private static Optional<Found> exactly(Slot slot, Words piece) {
    boolean surelyThis = slot.checked() && slot.cues().contains(piece.at(0));
    int doubtMax = surelyThis ? DOUBT_WHERE_CHECKED_MAX : DOUBT_MAX;
    return slot.grammar().read(piece).stream()
        .filter(reading -> reading.holds() && reading.doubt() <= doubtMax)
        .findFirst()
        .map(reading -> new Found(slot, reading.digits(), reading.used()));
  }

  private Optional<Slot> named(Words piece) {
    return slots.stream().filter(slot -> slot.cues().contains(piece.at(0))).findFirst();
  }

  private List<Words> pieces(Words words) {
    List<Words> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 1; at <= words.size(); at++) {
      String word = words.at(at);
      if (at == words.size() || slots.stream().anyMatch(slot -> slot.cues().contains(word))) {
        pieces.add(new Words(words.list().subList(from, at)));
        from = at;
      }
    }
    return pieces;
  }
}
