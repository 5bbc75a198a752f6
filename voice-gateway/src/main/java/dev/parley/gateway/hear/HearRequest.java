package dev.parley.gateway.hear;

import dev.parley.asr.spi.Expected;
import dev.parley.asr.spi.Expected.Spelling.Kind;
import dev.parley.asr.spi.RecognizerSettings;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What `./parley hear` is asked for.
///
/// @param asked alternatives; none is an open question
/// @param phrases what callers may say, a sentence each
/// @param pack whose callers are heard
/// @param records the identified customer's own numbers
/// @param today which days are told from; the day it is if empty
record HearRequest(
    Path wav,
    List<Asked> asked,
    List<String> phrases,
    Optional<Path> pack,
    Set<String> records,
    Optional<LocalDate> today,
    RecognizerSettings settings,
    Optional<String> engine,
    Optional<Path> json) {

  private static final int DIGITS_MAX = 40;
  private static final int SPELLED_MAX = 64;

  private static final String EXPECTATIONS =
      "open, yes-no, digits:N, digits:N-M, digits:N:luhn, choice:A,B, intent (with --pack), date,"
          + " birth-date, spelling, spelling:code, spelling:name, spelling:email, spelling:code:N,"
          + " spelling:code:N-M";

  HearRequest {
    asked = List.copyOf(asked);
    phrases = List.copyOf(phrases);
    records = Set.copyOf(records);
  }

  /// @return nothing where help is asked for
  /// @throws IllegalArgumentException saying what was expected and what was found
  static Optional<HearRequest> parse(List<String> arguments) throws IOException {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      return Optional.empty();
    }
    Reading reading = new Reading();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        reading.files.add(Path.of(argument));
      } else if (i + 1 < arguments.size() || !Reading.OPTIONS.contains(argument)) {
        reading.option(argument, i + 1 < arguments.size() ? arguments.get(++i) : "");
      } else {
        throw new IllegalArgumentException("expected a value after " + argument);
      }
    }
    return Optional.of(reading.request());
  }

  /// The command line, as far as it is read.
  private static final class Reading {

    static final List<String> OPTIONS =
        List.of(
            "--expect",
            "--records",
            "--phrases",
            "--pack",
            "--today",
            "--vosk",
            "--engine",
            "--json");

    final List<Path> files = new ArrayList<>();
    private final List<String> expectations = new ArrayList<>();
    private final List<String> phrases = new ArrayList<>();
    private final Set<String> records = new HashSet<>();
    private RecognizerSettings settings = RecognizerSettings.defaults();
    private Optional<Path> pack = Optional.empty();
    private Optional<LocalDate> today = Optional.empty();
    private Optional<String> engine = Optional.empty();
    private Optional<Path> json = Optional.empty();

    void option(String name, String value) throws IOException {
      switch (name) {
        case "--expect" -> expectations.add(value);
        case "--phrases" ->
            lines(Path.of(value)).stream().filter(line -> !line.isBlank()).forEach(phrases::add);
        case "--records" -> records.addAll(numbers(Path.of(value)));
        case "--pack" -> pack = Optional.of(pack(Path.of(value)));
        case "--today" -> today = Optional.of(day(value));
        case "--vosk" -> settings = settings.withVoskModel(Path.of(value));
        case "--engine" -> engine = Optional.of(value);
        case "--json" -> json = Optional.of(writable(Path.of(value)));
        default ->
            throw new IllegalArgumentException(
                "there is no option " + name + "; try ./parley hear --help");
      }
    }

    HearRequest request() throws IOException {
      if (files.size() != 1) {
        throw new IllegalArgumentException("expected one WAV file, found " + files.size());
      }
      if (expectations.contains("intent") && pack.isEmpty()) {
        throw new IllegalArgumentException(
            "--expect intent needs --pack DIR, the agent whose callers want it");
      }
      return new HearRequest(
          existing(files.getFirst()),
          expectations.stream().map(HearRequest::asked).toList(),
          phrases,
          pack,
          records,
          today,
          settings,
          engine,
          json);
    }
  }

  /// Numbers as people write them: blanks and hyphens group their digits.
  private static List<String> numbers(Path file) throws IOException {
    List<String> numbers = new ArrayList<>();
    for (String line : lines(file)) {
      String number = line.replaceAll("[\\s-]", "");
      if (!number.matches("\\d*")) {
        throw new IllegalArgumentException(
            file + ": expected a number a line, found `" + line.strip() + "`");
      }
      if (!number.isEmpty()) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(existing(file));
    } catch (MalformedInputException notText) {
      throw new IllegalArgumentException(file + ": expected a text file, a line each", notText);
    }
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    return file;
  }

  private static Path writable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("can't write to " + file + ": there is no such folder");
    }
    return file;
  }

  private static Path pack(Path folder) {
    if (!Files.isDirectory(folder.resolve("flows"))) {
      throw new IllegalArgumentException(
          "there is no agent pack at " + folder + ": it has no flows");
    }
    return folder;
  }

  private static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "--today: expected a day such as 2026-03-05, found " + written, wrong);
    }
  }

  /// What the recognizer is to expect.
  List<Expected> expected() {
    return asked.stream().map(Asked::expected).toList();
  }

  private static Asked asked(String what) {
    return what.equals("intent") ? new Asked.Intent() : new Asked.Form(expected(what));
  }

  private static Expected expected(String what) {
    List<String> parts = List.of(what.split(":", -1));
    return switch (parts.getFirst()) {
      case "yesno", "yes-no" -> plain(new Expected.YesNo(), parts, what);
      case "date" -> plain(new Expected.Date(), parts, what);
      case "birth-date" -> plain(new Expected.BirthDate(), parts, what);
      case "open" -> plain(new Expected.Open(), parts, what);
      case "choice" -> choice(parts, what);
      case "digits" -> digits(parts, what);
      case "spelling" -> spelling(parts, what);
      default -> throw unexpected(what);
    };
  }

  private static Expected plain(Expected expected, List<String> parts, String what) {
    if (parts.size() > 1) {
      throw unexpected(what);
    }
    return expected;
  }

  private static Expected choice(List<String> parts, String what) {
    List<String> phrases =
        Stream.of(parts.size() == 2 ? parts.get(1).split(",") : new String[0])
            .map(phrase -> phrase.strip().toLowerCase(Locale.ROOT))
            .filter(phrase -> !phrase.isEmpty())
            .toList();
    if (phrases.isEmpty()) {
      throw unexpected(what);
    }
    return new Expected.Choice(phrases);
  }

  private static Expected digits(List<String> parts, String what) {
    boolean luhn = parts.size() == 3 && parts.get(2).equals("luhn");
    if (parts.size() != 2 && !luhn) {
      throw unexpected(what);
    }
    int[] range = range(parts.get(1), DIGITS_MAX, "digits", what);
    return new Expected.Digits(
        range[0],
        range[1],
        List.of("order number", "h p", "h p dash"),
        luhn ? Expected.Luhn.LUHN : Expected.DigitsCheck.NONE);
  }

  private static Expected spelling(List<String> parts, String what) {
    if (parts.size() > 3) {
      throw unexpected(what);
    }
    Kind kind =
        switch (parts.size() == 1 ? "code" : parts.get(1)) {
          case "code" -> Kind.CODE;
          case "name" -> Kind.NAME;
          case "email" -> Kind.EMAIL;
          default -> throw unexpected(what);
        };
    int[] range =
        parts.size() == 3
            ? range(parts.get(2), SPELLED_MAX, "characters", what)
            : new int[] {1, SPELLED_MAX};
    return new Expected.Spelling(kind, range[0], range[1]);
  }

  /// `6` or `5-6`, as the fewest and the most.
  private static int[] range(String written, int most, String of, String what) {
    if (!written.matches("\\d{1,2}(-\\d{1,2})?")) {
      throw unexpected(what);
    }
    String[] ends = written.split("-");
    int[] range = {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])};
    if (range[0] < 1 || range[1] < range[0] || range[1] > most) {
      throw new IllegalArgumentException(
          "expected 1 to " + most + " " + of + ", the fewer first, found " + what);
    }
    return range;
  }

  private static IllegalArgumentException unexpected(String what) {
    return new IllegalArgumentException(
        "--expect: expected one of " + EXPECTATIONS + "; found " + what);
  }
}
