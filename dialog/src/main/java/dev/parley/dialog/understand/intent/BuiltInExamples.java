package dev.parley.dialog.understand.intent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What callers of any business say to steer a conversation, and what they say that is no business
/// of it: the examples that every agent has before its pack adds its own.
public final class BuiltInExamples {

  private static final String COMMANDS = "built-in-examples.tsv";
  private static final String ALARMS = "built-in-alarms.tsv";

  private static final String ANSWERS = "built-in-answers.tsv";

  private static final String MOODS = "built-in-moods.tsv";

  /// The label of what callers ask any business: whether a passage answers is for knowledge to
  /// find.
  public static final String QUESTION = "question";

  private BuiltInExamples() {}

  /// Labels are `person`, `repeat`, `cancel`, `start-over`, `what-can-you-do`, `automated`, `wait`,
  /// `nothing-else`, `contradict`, `cannot-answer`, `courtesy`, `out-of-scope`, `question`.
  public static List<Example> english() {
    return read(COMMANDS);
  }

  /// What brings a person in any business, and under `none` what only sounds like it. Labels are
  /// `danger`, `safety`, `legal`, `chargeback`, `regulator`, `liability`, `manager`, `person`,
  /// `bereavement`, `vulnerability`, `hardship`, `medical`, `accessibility`, `none`.
  public static List<Example> englishAlarms() {
    return read(ALARMS);
  }

  /// In what mood turns are said, in any business. Labels are `upset`, `hurried`, `calm`.
  public static List<Example> englishMoods() {
    return read(MOODS);
  }

  /// What answers a yes/no question without a plain yes or no. Labels are what was asked
  /// (`consent`, `meaning`, `fact`, `person`) with `-yes`, `-no`, or `-other` for neither; and
  /// `number-no` where a number was asked for and can't be told, with `number-other`; and `more-no`
  /// where the caller closes the call, with `more-other`.
  public static List<Example> englishAnswers() {
    return read(ANSWERS);
  }

  private static List<Example> read(String resource) {
    List<Example> examples = new ArrayList<>();
    try (InputStream in = BuiltInExamples.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          examples.add(new Example(line.substring(0, tab), line.substring(tab + 1)));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return List.copyOf(examples);
  }
}
