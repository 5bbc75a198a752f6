package dev.parley.asr.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What anybody may say to anybody on the telephone, whatever the business: every engine's own
/// share of its grammars and language models.
public final class EverydaySpeech {

  /// What is said after "yes", and after "no".
  private static final List<String> AFTER_YES =
      List.of(
          "please",
          "thanks",
          "it is",
          "i do",
          "i am",
          "sure",
          "that's right",
          "that's correct",
          "that's it",
          "that's me");

  private static final List<String> AFTER_NO =
      List.of(
          "thanks",
          "thank you",
          "it isn't",
          "it's not",
          "i don't",
          "i'm not",
          "that's wrong",
          "that's not right",
          "that's not it");

  public static final List<String> YES =
      withMore(
          List.of("yes", "yeah", "yep"),
          AFTER_YES,
          "yes",
          "yeah",
          "yep",
          "yup",
          "that's right",
          "that's correct",
          "correct",
          "right",
          "sure",
          "okay",
          "uh-huh",
          "that's me",
          "that's it",
          "please do",
          "go ahead",
          "of course",
          "i think so",
          "i guess",
          "i guess so",
          "yeah i guess");

  public static final List<String> NO =
      withMore(
          List.of("no", "nope"),
          AFTER_NO,
          "no",
          "nope",
          "nah",
          "that's wrong",
          "that's not right",
          "not really",
          "incorrect",
          "wrong",
          "i don't think so",
          "yeah no",
          "no no",
          "that is wrong",
          "no way",
          "not yet",
          "no not yet");

  public static final List<String> ALWAYS =
      List.of(
          "what",
          "pardon",
          "sorry",
          "say that again",
          "can you repeat that",
          "repeat that please",
          "could you say that again",
          "i didn't catch that",
          "hello",
          "hi",
          "are you there",
          "help",
          "start over",
          "go back",
          "never mind",
          "forget it",
          "cancel",
          "cancel that",
          "stop",
          "wait",
          "hang on",
          "hold on",
          "one moment",
          "just a moment",
          "just a second",
          "let me find it",
          "let me check",
          "a person please",
          "i want to speak to a person",
          "i'd like to speak to a person",
          "can i speak to someone",
          "can i talk to a person",
          "speak to a human",
          "a human please",
          "agent",
          "operator",
          "representative",
          "real person",
          "get me a manager",
          "speak to a manager",
          "i want a real person",
          "talk to someone",
          "i don't know",
          "i don't have it",
          "i don't have one",
          "i'm not sure",
          "i don't remember",
          "i can't find it",
          "are you a robot",
          "is this a machine",
          "am i talking to a robot",
          "what can you do",
          "what can i ask",
          "that's all",
          "no that's all",
          "nothing else",
          "that's everything",
          "goodbye",
          "bye",
          "bye bye",
          "thank you",
          "thanks",
          "thanks a lot",
          "thank you very much",
          "thank you bye",
          "no thanks bye",
          "okay thanks",
          "okay bye",
          "oh one more thing",
          "actually");

  public static final List<String> BACKCHANNELS =
      List.of(
          "uh-huh",
          "mhm",
          "mm",
          "hmm",
          "hm",
          "okay",
          "ok",
          "right",
          "yeah",
          "yes",
          "i see",
          "sure",
          "all right",
          "got it",
          "oh",
          "ah",
          "oh okay",
          "yeah yeah",
          "okay okay",
          "fine",
          "good",
          "great",
          "cool",
          "um",
          "uh");

  public static final List<String> STOP_WORDS =
      List.of(
          "stop",
          "wait",
          "hang on",
          "hold on",
          "no",
          "no no",
          "no wait",
          "excuse me",
          "sorry",
          "hello",
          "hey",
          "listen",
          "but",
          "actually",
          "just a second",
          "one moment",
          "what");

  /// Said while a caller thinks, and nothing more before a pause.
  public static final List<String> HESITATIONS = List.of("um", "uh", "er");

  /// Said by a caller who has begun a number wrong.
  public static final List<String> CORRECTIONS =
      List.of("no", "sorry", "no sorry", "oh sorry", "no wait", "i mean");

  public static final List<String> BEFORE_CHOICE =
      List.of(
          "a",
          "an",
          "the",
          "in the",
          "i'd like",
          "i'd like a",
          "i'd like an",
          "i'd like the",
          "i want",
          "i want a",
          "i want the",
          "i'll take",
          "i'll take a",
          "i'll take the",
          "i think",
          "can i have a",
          "can i have the");

  public static final List<String> AFTER_CHOICE =
      List.of(
          "please",
          "one",
          "one please",
          "i think",
          "is fine",
          "would be good",
          "would be great",
          "would be best",
          "would be fine",
          "works for me");

  /// Said before an answer, with how usual that is against saying nothing.
  public static final Map<String, Double> LEAD_INS =
      shares(
          "um 3",
          "uh 3",
          "well 1",
          "so 1",
          "oh 1",
          "okay 2",
          "yes 2",
          "yeah 2",
          "hi 2",
          "hello 2",
          "sure 1",
          "hi um 1",
          "yes hi 1",
          "no 1",
          "please 1",
          "hey 1",
          "right 1");

  public static final Map<String, Double> TAILS =
      shares("please 3", "thanks 2", "thank you 2", "then 1", "um 1", "yeah 1");

  public static final Map<String, Double> BEFORE_DIGITS =
      shares(
          ("it's 4, it is 2, that's 2, that is 1, the number is 2, my number is 2, number 1,"
                  + " my order number is 2, the order number is 1, order number 1, it's number 1,"
                  + " i think it's 1, that would be 1, i have 1, it says 1, i've got 1, i got 1,"
                  + " it goes 1, let me see 1, let's see 1, it should be 1, you can reach me at 1")
              .split(", "));

  /// What is asked for, named before it is given: `%s` is its name.
  public static final List<String> NAMED =
      List.of("%s", "%s is", "the %s", "the %s is", "my %s", "my %s is");

  public static final List<String> DIGITS =
      List.of("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  public static final List<String> MULTIPLIERS = List.of("double", "triple");

  /// Said before a day that is proposed.
  public static final List<String> BEFORE_DAY =
      List.of("how about", "what about", "maybe", "let's say", "can we do", "could we do");

  public static final List<String> PARTS_OF_DAY =
      Stream.of("%s", "in the %s", "sometime in the %s")
          .flatMap(form -> Stream.of("morning", "afternoon", "evening").map(form::formatted))
          .toList();

  public static final List<String> WEEKDAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  public static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  public static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth",
          "thirteenth",
          "fourteenth",
          "fifteenth",
          "sixteenth",
          "seventeenth",
          "eighteenth",
          "nineteenth",
          "twentieth",
          "twenty first",
          "twenty second",
          "twenty third",
          "twenty fourth",
          "twenty fifth",
          "twenty sixth",
          "twenty seventh",
          "twenty eighth",
          "twenty ninth",
          "thirtieth",
          "thirty first");

  private EverydaySpeech() {}

  /// How much more often than a rare one an answer is given: most people say just yes or no.
  private static final Map<String, Double> COMMON =
      shares(
          "yes 16",
          "yeah 10",
          "yep 4",
          "okay 3",
          "correct 4",
          "that's right 4",
          "yes please 3",
          "sure 3",
          "no 20",
          "nope 4",
          "no thanks 4");

  /// A yes or no with its weight among the others.
  public static double frequency(String answer) {
    return COMMON.getOrDefault(answer, 1.0);
  }

  private static List<String> withMore(List<String> heads, List<String> more, String... others) {
    var all = new ArrayList<>(List.of(others));
    heads.forEach(head -> more.forEach(after -> all.add(head + " " + after)));
    return List.copyOf(all);
  }

  public static List<String> words(String phrase) {
    return phrase.isBlank() ? List.of() : Arrays.asList(phrase.strip().split("\\s+"));
  }

  private static Map<String, Double> shares(String... phrasesWithWeight) {
    var shares = new LinkedHashMap<String, Double>();
    for (var entry : phrasesWithWeight) {
      int space = entry.lastIndexOf(' ');
      shares.put(entry.substring(0, space), Double.valueOf(entry.substring(space + 1)));
    }
    return shares;
  }
}
