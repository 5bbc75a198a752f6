package dev.parley.benchmarks.agent.talk;

import dev.parley.dialog.SpokenText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Understands the agent as a caller does: by the words of the last question, whichever agent asks
/// it. The first rule that fits counts.
public final class Hearing {

  private record Rule(Question question, Pattern words) {}

  private static final Pattern ASKS =
      Pattern.compile(
          "\\?|\\b(please|tell me|give me|key in|type|let me know|say|read me)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern READS_BACK =
      Pattern.compile(
          "\\b(is (that|this|it) (right|correct|okay|all right)|right|correct|shall i|should i|okay"
              + "|do you want (me to|that)|all right|yes)\\?$");

  /// "You can say order, return, or person. Which one?"
  private static final Pattern MENU = Pattern.compile("\\byou can say [^.?]*, or\\b");

  private static final int WORDS_THAT_TELL_MIN = 6;
  private static final String YES_NO_BEGIN =
      "^(so |and |okay,? |all right,? |or )*(is|are|was|were|shall|should|do|does|did|would|can|could"
          + "|may|have|has|will|that's|it's|you|i heard|i have|i'll|i can|want)\\b.*";
  private static final List<Rule> RULES =
      List.of(
          rule(Question.GOAL, "\\bis it about\\b.*, .*\\bor\\b.*\\?"),
          rule(Question.ANYTHING_ELSE, "\\b(anything|something) else\\b|\\bwhat else\\b"),
          rule(
              Question.PHONE,
              "\\b(what|which) (phone |telephone )?number\\b(?!.*\\border\\b).*\\b(call|reach)\\b"
                  + "|\\b(key in|type) the number\\b(?! of)(?!.*\\border\\b)"),
          rule(
              Question.PERSON,
              "\\b(shall|should|would|do|can|could|may|want|like)\\b.*\\b(colleague|person|someone"
                  + "|somebody|specialist|human)\\b.*\\?|\\bcall you back\\?|\\b(shall|should|can|may) (we|i|someone) call\\b"
                  + "|\\bnumber to call\\?"),
          rule(
              Question.RECEIVED,
              "\\b(do|did|have) you (have|get|got|received?) it\\b|\\bhas it reached you\\b"
                  + "|\\bso do you have it\\b|\\bdid (it|that|the parcel) (arrive|reach)\\b"),
          rule(
              Question.HELPED,
              "\\b(did|does|has) (that|it|this)\\b.*\\b(help|work|light|fix|better|move|go|run|hold"
                  + "|stop|close|open)\\b|\\b(working|any better|still (leak|stick|not)|what happens)\\b"),
          rule(
              Question.CODE,
              "\\bcode\\b(?!.*\\bzip\\b).*|\\bsix digits (we|i) (just )?sent\\b",
              "\\bzip\\b|\\bpostal\\b|\\bshall i send|\\bcan i send|\\bshould i send|\\bmay i send"),
          rule(Question.E_MAIL, "\\be-?mail\\b"),
          rule(
              Question.ADDRESS,
              "\\b(new|other|which|what|full|whole|delivery|shipping|where)\\b.*\\b(address)\\b"
                  + "|\\baddress\\b.*\\bwhere\\b|\\bwhere (should|shall|would|do|does|is) .*\\b(go|sent?|ship"
                  + "|deliver(ed)?)\\b"),
          rule(Question.STREET, "\\b(street|house number)\\b"),
          rule(Question.CITY, "\\b(city|town)\\b"),
          rule(Question.POSTCODE, "\\b(zip|postcode|postal code)\\b"),
          rule(
              Question.ORDER_NUMBER,
              "\\border number\\b|\\bsix digits\\b|\\bnumber (of|on|for) (the|your) order\\b"
                  + "|\\bwhich order number\\b"),
          rule(
              Question.PHONE,
              "\\b(what|which)\\b.*\\bnumber\\b.*\\bcall\\b|\\b(phone|telephone|callback|cell) number\\b"
                  + "|\\bnumber to call\\b|\\bkey in the number\\b|\\bnumber should\\b"),
          rule(Question.NAME, "\\b(your|full|last|first) name\\b|\\bwho am i\\b|\\bname on\\b"),
          rule(
              Question.MONTHS,
              "\\bhow (long|many months)\\b|\\buntil when\\b|\\b(one|two|three|1|2|3) (to|or) (three|3|two|2)"
                  + " months\\b|\\bhow many\\b.*\\bmonths\\b"),
          rule(
              Question.PLAN,
              "\\b(which|what) (plan|box|membership)\\b.*|\\bexplorer\\b.*\\branger\\b.*"
                  + "|\\b(which|what) size (of )?(box|plan)\\b"),
          rule(Question.QUANTITY, "\\bhow many\\b"),
          rule(Question.SIZE, "\\b(what|which) size\\b"),
          rule(Question.COLOUR, "\\bcolou?r\\b"),
          rule(
              Question.RESOLUTION,
              "\\b(refund|money back)\\b.*\\bor\\b.*|\\bexchange\\b.*\\bor\\b.*|\\b(credit)\\b.*\\bor\\b.*"),
          rule(
              Question.WHEN,
              "\\b(when|what|which) (day|time|morning|afternoon)\\b|\\bwhen (would|do|should|can|is|are|shall)"
                  + "\\b|\\bwhat (day|time)|\\bwhich (of (these|those)|one|time|day)\\b.*\\b(am|pm|a\\.m|p\\.m"
                  + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b|\\b(morning|mornings) or\\b"
                  + "|\\b(am|pm|a\\.m\\.|p\\.m\\.|o'clock)\\b.*\\bor\\b.*"),
          rule(
              Question.REASON,
              "\\bwhy\\b|\\breason\\b|\\bwhat('s| is| was) (wrong|the (matter|problem|trouble))\\b"
                  + "|\\bwhat (happened|went wrong)\\b"),
          rule(
              Question.WHICH,
              "\\bwhich\\b|\\bwhat would you like to (return|send back|cancel)\\b"
                  + "|\\bwhat (item|are you (returning|sending))\\b|\\bor (all|both|everything)\\b"),
          rule(
              Question.PRODUCT,
              "\\bwhat (would you like|do you want|did you want|can i) .*\\b(order|buy|get you)\\b"
                  + "|\\b(which|what) (product|item)\\b"),
          rule(
              Question.GOAL,
              "\\bhow can i help\\b|\\bwhat (can|may) i do for you\\b|\\bwhat would you like\\b"
                  + "|\\b(another|different) way\\b|\\bdidn't (catch|get|understand)\\b|\\bwhich is it\\b"
                  + "|\\bwhat (is|'s) it about\\b|\\bgo ahead\\b|\\bwhich would you like\\b"));

  private Hearing() {}

  public static Question question(String said) {
    if (!Topics.in(said).isEmpty()) {
      return Question.TOPIC;
    }
    String lower = said.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
    if (MENU.matcher(lower).find()) {
      return Question.GOAL;
    }
    List<String> sentences = List.of(lower.split("(?<=[.?!])\\s+"));
    for (int i = sentences.size() - 1; i >= 0; i--) {
      String sentence = sentences.get(i);
      if (!ASKS.matcher(sentence).find()) {
        continue;
      }
      if (READS_BACK.matcher(sentence).find()) {
        return Question.YES_NO;
      }
      boolean yesNo = sentence.endsWith("?") && sentence.matches(YES_NO_BEGIN);
      for (Rule rule : RULES) {
        if (rule.words().matcher(sentence).find()
            && !(yesNo && isOpen(rule.question(), sentence))) {
          return rule.question();
        }
      }
      if (sentence.endsWith("?")) {
        return Question.YES_NO;
      }
    }
    // "Go ahead" and "Take your time" tell nothing: the caller goes on.
    return SpokenText.words(lower) < WORDS_THAT_TELL_MIN && !lower.contains("bye")
        ? Question.GOAL
        : Question.NOTHING;
  }

  /// "Is 9 Birch Road the new address?" asks for a yes, "could you say the zip code?" for a value.
  private static boolean isOpen(Question question, String sentence) {
    boolean asksForIt =
        sentence.matches(
            ".*\\b(can|could|may) (i|you|we)\\b.*\\b(have|get|say|tell|give|read|key|type|repeat|put)\\b.*"
                + "|.*\\bdo you (have|know)\\b.*");
    return switch (question) {
      case ANYTHING_ELSE, PERSON, RECEIVED, HELPED, GOAL, RESOLUTION, WHEN, PLAN, WHICH, MONTHS ->
          false;
      case ORDER_NUMBER,
          POSTCODE,
          PHONE,
          CODE,
          NAME,
          E_MAIL,
          REASON,
          ADDRESS,
          STREET,
          CITY,
          QUANTITY,
          SIZE,
          COLOUR,
          PRODUCT,
          TOPIC,
          YES_NO,
          NOTHING ->
          !asksForIt;
    };
  }

  private static Rule rule(Question question, String words) {
    return new Rule(question, Pattern.compile(words));
  }

  private static Rule rule(Question question, String words, String notWith) {
    return new Rule(question, Pattern.compile("^(?!.*(" + notWith + ")).*(" + words + ")"));
  }
}
