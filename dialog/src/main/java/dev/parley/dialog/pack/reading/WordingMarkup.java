package dev.parley.dialog.pack.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the markup off a wording: `<break time="300ms"/>`, `<say-as interpret-as="digits">`, `<sub
/// alias="…">`, `<emphasis>`, `<s>` and `<p>`, as a synthesizer understands them. What is left is
/// words; only these tags, which the pack's author wrote, ever reach a synthesizer as markup.
final class WordingMarkup {

  private static final String ATTRIBUTE = "\\s+[a-z-]+\\s*=\\s*(?:\"[^\"<>{}]*\"|'[^'<>{}]*')";
  private static final Pattern TAG =
      Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9-]*)((?:" + ATTRIBUTE + ")*)\\s*(/?)>");
  private static final Pattern NAMED =
      Pattern.compile("([a-z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern TIME = Pattern.compile("(\\d{1,5}|\\d{0,2}\\.\\d+)(ms|s)");
  private static final int BREAK_MILLIS_MAX = 10_000;
  private static final Set<String> STRENGTHS =
      Set.of("none", "x-weak", "weak", "medium", "strong", "x-strong");
  private static final Set<String> SAID_AS = Set.of("digits", "characters", "date", "telephone");
  private static final Set<String> HOLDING = Set.of("emphasis", "p", "s", "say-as", "sub");

  private final Consumer<String> problem;
  private final StringBuilder text = new StringBuilder();
  private final List<Tag> tags = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();

  private WordingMarkup(Consumer<String> problem) {
    this.problem = problem;
  }

  /// @param at the character of the text without markup before which it stands
  record Tag(int at, String markup) {}

  /// A text without its markup, and the markup.
  record Stripped(String text, List<Tag> tags) {}

  static Stripped strip(String written, Consumer<String> problem) {
    if (written.indexOf('<') < 0) {
      return new Stripped(written, List.of());
    }
    WordingMarkup markup = new WordingMarkup(problem);
    markup.read(written);
    return new Stripped(markup.text.toString(), List.copyOf(markup.tags));
  }

  private void read(String written) {
    Matcher tag = TAG.matcher(written);
    int from = 0;
    while (tag.find()) {
      words(written.substring(from, tag.start()));
      tag(tag);
      from = tag.end();
    }
    words(written.substring(from));
    open.forEach(name -> problem.accept("`<" + name + ">` is never closed"));
  }

  private void words(String words) {
    if (words.indexOf('<') >= 0) {
      problem.accept("`" + words.substring(words.indexOf('<')).strip() + "` is no whole tag");
    }
    // A tag between two spaces leaves one.
    boolean twoSpaces = text.toString().endsWith(" ") && words.startsWith(" ");
    text.append(twoSpaces ? words.substring(1) : words);
  }

  private void tag(Matcher tag) {
    String name = tag.group(2);
    boolean closes = !tag.group(1).isEmpty();
    boolean empty = !tag.group(4).isEmpty();
    boolean alone = !open.isEmpty() && (open.peek().equals("say-as") || open.peek().equals("sub"));
    if (alone && !closes) {
      problem.accept("`<" + open.peek() + ">` holds words alone, found `" + tag.group() + "`");
    }
    if (text.lastIndexOf("{") > text.lastIndexOf("}")) {
      problem.accept("`" + tag.group() + "` stands within braces");
    } else if (!name.equals("break") && !HOLDING.contains(name)) {
      problem.accept("`<" + name + ">` is not known");
    } else if (name.equals("break")) {
      pause(tag, closes || !empty);
    } else if (closes) {
      close(name);
    } else {
      open(tag, name, empty);
    }
    tags.add(new Tag(text.length(), tag.group()));
  }

  private void pause(Matcher tag, boolean notEmpty) {
    Map<String, String> named = named(tag.group(3));
    if (notEmpty) {
      problem.accept("`" + tag.group() + "` has to end with `/>`");
    }
    if (named.containsKey("time") ? !time(named.get("time")) : !strength(named)) {
      problem.accept("`" + tag.group() + "` is no pause of at most 10 s");
    }
  }

  private static boolean strength(Map<String, String> named) {
    return STRENGTHS.contains(named.getOrDefault("strength", "medium"));
  }

  private static boolean time(String written) {
    Matcher time = TIME.matcher(written);
    return time.matches()
        && Double.parseDouble(time.group(1)) * (time.group(2).equals("s") ? 1_000 : 1)
            <= BREAK_MILLIS_MAX;
  }

  private void open(Matcher tag, String name, boolean empty) {
    Map<String, String> named = named(tag.group(3));
    if (empty) {
      problem.accept("`" + tag.group() + "` holds nothing");
      return;
    }
    if (name.equals("say-as") && !SAID_AS.contains(named.getOrDefault("interpret-as", ""))) {
      problem.accept(
          "`" + tag.group() + "` needs interpret-as: digits, characters, date or telephone");
    }
    if (name.equals("sub") && named.getOrDefault("alias", "").isBlank()) {
      problem.accept("`" + tag.group() + "` needs alias: what is said instead");
    }
    open.push(name);
  }

  private void close(String name) {
    if (open.isEmpty() || !open.pop().equals(name)) {
      problem.accept("`</" + name + ">` closes nothing that was opened last");
    }
  }

  private static Map<String, String> named(String attributes) {
    Map<String, String> named = new HashMap<>();
    Matcher each = NAMED.matcher(attributes);
    while (each.find()) {
      named.put(each.group(1), each.group(2) == null ? each.group(3) : each.group(2));
    }
    return named;
  }
}
