package dev.parley.simulator.caller.script;

import dev.parley.simulator.caller.script.CallerStep.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a script from a file, a step a line:
///
/// ```
/// # where is my order, with a change of mind
/// say Where is my order?
/// over 1.2s say No wait, something else
/// after 5s key 410226
/// wav answers/yes.wav
/// then 800ms say Yes
/// hang up
/// ```
///
/// A step waits for the agent to fall silent; `after 5s` waits longer, `over 1.2s` speaks so long
/// after the agent began, `then 800ms` so long after the step before.
public final class ScriptReader {

  private static final Pattern START =
      Pattern.compile("(after|over|then)\\s+(\\d+(?:\\.\\d+)?)\\s*(ms|s)\\s+(.*)");
  private static final Pattern STEP = Pattern.compile("(say|wav|key)\\s+(.+)");

  private ScriptReader() {}

  /// @param wait how long a step waits after the agent fell silent
  /// @throws IOException for a file that can't be read
  /// @throws IllegalArgumentException naming every line that is no step
  public static List<CallerStep> read(Path file, Duration wait) throws IOException {
    return parse(Files.readAllLines(file), file, wait);
  }

  static List<CallerStep> parse(List<String> lines, Path file, Duration wait) {
    List<CallerStep> steps = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        steps.add(step(line, file, wait));
      } catch (IllegalArgumentException problem) {
        problems.add(file + ":" + (i + 1) + ": " + problem.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return steps;
  }

  private static CallerStep step(String line, Path file, Duration wait) {
    Start start = new Start.AfterAgent(wait);
    String rest = line;
    Matcher timed = START.matcher(line);
    if (timed.matches()) {
      Duration duration = duration(timed.group(2), timed.group(3));
      start =
          switch (timed.group(1)) {
            case "over" -> new Start.OverAgent(duration);
            case "then" -> new Start.AfterStep(duration);
            default -> new Start.AfterAgent(duration);
          };
      rest = timed.group(4).strip();
    }
    if (rest.equals("hang up")) {
      return new CallerStep.HangUp(start);
    }
    Matcher step = STEP.matcher(rest);
    if (!step.matches()) {
      throw new IllegalArgumentException(
          "expected `say TEXT`, `wav FILE`, `key DIGITS` or `hang up`, found `" + rest + "`");
    }
    String what = step.group(2).strip();
    return switch (step.group(1)) {
      case "say" -> new CallerStep.Say(what, start);
      case "wav" -> new CallerStep.Play(file.resolveSibling(what), start);
      default -> new CallerStep.Press(keys(what), start);
    };
  }

  /// Keys without the blanks between them.
  ///
  /// @throws IllegalArgumentException for anything that is no key
  public static String keys(String written) {
    String keys = written.replaceAll("[\\s-]", "");
    if (!keys.matches("[0-9*#A-Da-d]+")) {
      throw new IllegalArgumentException(
          "expected keys out of 0-9 * # A-D, found `" + written + "`");
    }
    return keys;
  }

  private static Duration duration(String number, String unit) {
    double value = Double.parseDouble(number);
    return Duration.ofNanos(Math.round(value * (unit.equals("s") ? 1e9 : 1e6)));
  }
}
