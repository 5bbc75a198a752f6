package dev.parley.dialog.understand.grammar;

import dev.parley.dialog.understand.grammar.PhraseTable.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Yes and no in their everyday forms, and what is neither.
///
/// A consent counts only when it is plain: "yeah no", "I guess" and "yes but…" are `UNCLEAR` and
/// asked again (DESIGN "Consent"); only what tells how something is may be told in doubt.
public final class YesNo {

  public enum Kind {
    YES,
    NO,
    /// An answer, but not one to act on.
    UNCLEAR,
    /// No answer to a yes/no question at all.
    NONE
  }

  /// @param bare nothing but the answer and politeness was said
  /// @param rest index of the first word that is not part of the answer
  public record Reading(Kind kind, boolean bare, int rest) {}

  private enum Word {
    YES,
    /// An answer alone, the beginning of a sentence before more words: "it is", "it is late".
    SHORT_YES,
    /// "okay", "right": a yes alone, a mere opening before more words.
    OPENING,
    NO,
    /// As `SHORT_YES`: "I don't", "I don't have it".
    SHORT_NO,
    WEAK,
    CONDITION,
    QUESTION,
    FILLER,
    OTHER
  }

  private static final PhraseTable<Word> TABLE =
      new PhraseTable<Word>()
          .with(
              Word.YES,
              "yes|yeah|yep|yup|yea|yah|aye|yes please|yes it is|yes i do|yes i am"
                  + "|yes that's right|that's right|thats right|that is right"
                  + "|that's correct|thats correct|that is correct|correct|sure|sure thing"
                  + "|of course|please do|go ahead|go for it|sounds good|sounds great"
                  + "|absolutely|definitely|certainly|uh huh|mm hm|mm hmm|mhm|hm mm|exactly"
                  + "|precisely|you got it|you've got it|that's it|thats it|that's the one"
                  + "|affirmative|perfect|spot on|that works|works for me|i'd like that"
                  + "|i'd love that|i agree|by all means|you bet|that's fine|that is fine"
                  + "|that'd be great|that would be great|that will be fine|that'll be fine"
                  + "|that'll do|it's correct|it's right|yes correct|fine by me"
                  + "|yes that's me|i confirm|confirmed|you're right|you are right|yes sir|yes ma'am|oh yes|oh yeah")
          .with(
              Word.SHORT_YES,
              "it is|i do|i am|i have|it does|it has|it was|i did|i would|this is me"
                  + "|do it|do that|is right|is correct|true|indeed|that's me|that's mine"
                  + "|confirm")
          .with(
              Word.OPENING,
              "okay|ok|right|alright|all right|fine|good|great|cool|very good|please|no you're right"
                  + "|no you are right")
          .with(
              Word.NO,
              "no|nope|nah|naw|no thanks|no thank you|not really|that's wrong"
                  + "|thats wrong|that is wrong|that's incorrect|that is incorrect"
                  + "|that's not right|thats not right|that is not right|that isn't right"
                  + "|that's not correct|that is not correct|that isn't correct|not correct"
                  + "|not right|it's not right|it's wrong|it is wrong|i don't think so"
                  + "|i do not think so|don't do that|please don't|uh uh|nuh uh|no way"
                  + "|absolutely not|definitely not|of course not|certainly not|not at all"
                  + "|i'd rather not|i would rather not|not that one|that's not it"
                  + "|thats not it|that's not me|that isn't it|no it isn't|no it's not"
                  + "|that's not the one|oh no|no no|no i don't|no i haven't")
          .with(
              Word.SHORT_NO,
              "it's not|it is not|it isn't|i don't|i do not|i'm not|i am not"
                  + "|i haven't|i have not|i didn't|it hasn't|it has not|it doesn't"
                  + "|it wasn't|i wouldn't|don't|do not|never|neither|none|not now"
                  + "|not today|not yet|negative|wrong|incorrect")
          .with(
              Word.WEAK,
              "i guess|i guess so|i suppose|i suppose so|maybe|perhaps|probably|probably not"
                  + "|possibly|sort of|kind of|kinda|not sure|i'm not sure|i am not sure"
                  + "|i'm not really sure|i think so|i think|i believe so|i believe|if you say so"
                  + "|whatever|could be|might be|it depends|depends|yes and no|yeah no|no yeah"
                  + "|yeah nah|yes no|no yes|i don't know|i dunno|dunno|don't know|no idea|unsure"
                  + "|hard to say|more or less|i hope so|should be|it should be|not exactly|i wish"
                  + "|i'm not certain|let me think|i'd have to think")
          .with(
              Word.CONDITION,
              "but|except|unless|only|if|provided|as long as|instead|though|although|wait|hang on"
                  + "|hold on|however|not|or|first|without|actually")
          .with(
              Word.QUESTION,
              "is that right|is that correct|is it okay|is it ok|is it alright|are you sure|am i"
                  + "|is it|is that|do i|can i|could i|can you|could you|will it|did you|does it"
                  + "|how do|what do|no problem|no worries|no matter|no one|no number|no idea why"
                  + "|why don't|what if")
          .with(
              Word.FILLER,
              "um|uh|er|erm|ah|oh|hm|hmm|mm|well|so|like|you know|please|thanks|thank you|thank you"
                  + " very much|thanks a lot|thank you so much|cheers|sir|ma'am|miss|it is|that is"
                  + "|that's|thats|it's|i said|just|the|one|my|that|this|it|all|very much|indeed"
                  + "|now|right now|then|for me|today|and|i do|really|too|much|number|order|is|mate"
                  + "|dear|love|i|say|great");

  private static final List<String> VAGUE =
      List.of("or something", "or something like that", "or whatever", "or so", "or thereabouts");

  /// Behind "know" where it is the verb.
  private static final Set<String> KNOWN =
      Set.of(
          "what",
          "how",
          "where",
          "when",
          "who",
          "why",
          "which",
          "if",
          "whether",
          "anything",
          "anybody",
          "anyone",
          "about",
          "of",
          "it",
          "the",
          "my",
          "your",
          "any");

  private static final List<String> TURNING =
      List.of(
          "no", "nope", "not", "don't", "didn't", "doesn't", "isn't", "haven't", "dunno", "wish",
          "never", "unsure", "depends");

  private YesNo() {}

  public static Reading read(Words said) {
    Words words = withNo(said);
    Reading plain = read(words, false);
    boolean sentence = !plain.bare() && plain.kind() != Kind.NONE;
    return sentence ? read(words, true) : plain;
  }

  /// "Know, that was all" is how a recognizer writes a no, "know what" is not.
  private static Words withNo(Words said) {
    boolean no =
        said.size() > 0
            && said.at(0).equals("know")
            && (said.size() == 1 || !KNOWN.contains(said.at(1)));
    if (!no) {
      return said;
    }
    List<String> words = new ArrayList<>(said.list());
    words.set(0, "no");
    return new Words(words);
  }

  /// Whether it begins with a yes or no in so many words, neither with an "okay" nor an "I do".
  public static boolean begins(Words said) {
    Words words = withNo(said);
    int at = 0;
    while (at < words.size() && TABLE.at(words, at, Word.OTHER).meaning() == Word.FILLER) {
      at += Math.max(1, TABLE.at(words, at, Word.OTHER).length());
    }
    Word first = TABLE.at(words, at, Word.OTHER).meaning();
    Kind kind = read(words).kind();
    return (first == Word.YES && kind == Kind.YES) || (first == Word.NO && kind == Kind.NO);
  }

  /// Whether words before an answer turn it round, or leave none: "no, I wish", "I'm not sure".
  public static boolean turns(Words words) {
    return TURNING.stream().anyMatch(words::contains);
  }

  /// How many words a vague beginning has, such as is left over of what was said before.
  public static int vagueness(Words words) {
    return VAGUE.stream()
        .filter(vague -> words.has(0, vague))
        .mapToInt(vague -> Words.of(vague).size())
        .max()
        .orElse(0);
  }

  /// A plain answer at the end of words that neither deny nor doubt: "this is taking forever, yes".
  ///
  /// @return where it begins, if there is one
  public static OptionalInt atEnd(Words words) {
    OptionalInt begins = OptionalInt.empty();
    for (int at = words.size() - 1; at > 0; at--) {
      Word word = TABLE.at(words, at, Word.OTHER).meaning();
      boolean plain = word == Word.YES || word == Word.NO;
      if (plain && read(words.from(at), false).bare()) {
        begins = OptionalInt.of(at);
      }
    }
    return begins.isPresent() && isSure(words, begins.getAsInt()) ? begins : OptionalInt.empty();
  }

  private static boolean isSure(Words words, int until) {
    for (int at = 0; at < until; at++) {
      switch (TABLE.at(words, at, Word.OTHER).meaning()) {
        case YES, NO, SHORT_NO, WEAK, CONDITION, QUESTION -> {
          return false;
        }
        case SHORT_YES, OPENING, FILLER, OTHER -> {}
      }
    }
    return true;
  }

  /// @param sentence whether more words follow, so that short answers are none
  private static Reading read(Words words, boolean sentence) {
    boolean yes = false;
    boolean no = false;
    boolean opening = false;
    boolean turned = false;
    int other = 0;
    int at = 0;
    int rest = words.size();
    while (at < words.size()) {
      Match<Word> match = TABLE.at(words, at, Word.OTHER);
      boolean answered = yes || no || opening;
      switch (unlessShort(match.meaning(), sentence)) {
        case YES, SHORT_YES -> {
          if (turned) {
            return new Reading(Kind.UNCLEAR, false, rest);
          }
          if (no && other > 0) {
            return new Reading(Kind.UNCLEAR, false, rest);
          }
          yes |= other == 0;
        }
        case NO, SHORT_NO -> no |= other == 0;
        case OPENING -> opening |= other == 0;
        case WEAK -> {
          if (other == 0) {
            return new Reading(Kind.UNCLEAR, false, Math.min(rest, at + match.length()));
          }
        }
        case CONDITION -> {
          if (yes || opening) {
            return new Reading(Kind.UNCLEAR, false, at);
          }
          other++;
          turned = no && other == 1;
        }
        case QUESTION -> {
          if (!answered) {
            return new Reading(Kind.NONE, false, 0);
          }
          other++;
        }
        case FILLER -> {}
        case OTHER -> {
          other++;
          turned = false;
        }
      }
      if (other == 1 && rest == words.size()) {
        rest = at;
      }
      if (other > 0 && !answered) {
        return new Reading(Kind.NONE, false, 0);
      }
      at += Math.max(1, match.length());
    }
    return new Reading(kind(yes, no, opening, other > 0), other == 0, rest);
  }

  private static Word unlessShort(Word word, boolean sentence) {
    boolean isShort = word == Word.SHORT_YES || word == Word.SHORT_NO;
    return isShort && sentence ? Word.OTHER : word;
  }

  private static Kind kind(boolean yes, boolean no, boolean opening, boolean more) {
    if (yes && no) {
      return Kind.UNCLEAR;
    }
    if (no) {
      return Kind.NO;
    }
    if (yes) {
      return Kind.YES;
    }
    return opening && !more ? Kind.YES : Kind.NONE;
  }
}
