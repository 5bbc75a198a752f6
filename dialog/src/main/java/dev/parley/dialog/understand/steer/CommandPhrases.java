package dev.parley.dialog.understand.steer;

import dev.parley.dialog.understand.grammar.PhraseTable;
import dev.parley.dialog.understand.grammar.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What callers say to steer any conversation, whatever it is about, by fixed phrases.
///
/// A phrase that is the whole utterance (politeness and fillers aside) is certain; one inside a
/// longer utterance is a hint that the classifier has to agree with. Only asking for a person
/// counts anywhere, because a person is always reachable (law 10).
public final class CommandPhrases {

  private enum Role {
    POLITE
  }

  private static final PhraseTable<Steer> STEERS =
      new PhraseTable<Steer>()
          .with(
              Steer.PERSON,
              "a person|person|human|a human|a human being|an agent|agent|operator|the operator"
                  + "|an operator|representative|a representative|customer service|a real person"
                  + "|real person|live person|a live person|live agent|a live agent|someone|somebody"
                  + "|a manager|manager|supervisor|a supervisor|speak to a person|talk to a person"
                  + "|speak to someone|talk to someone|talk to somebody|speak to somebody"
                  + "|speak with someone|talk with someone|speak to a human|talk to a human"
                  + "|speak with a person|talk with a person|speak to an agent|talk to an agent"
                  + "|speak with an agent|speak with a human|speak to a manager|talk to a manager"
                  + "|speak to your manager|speak to a representative|talk to a representative"
                  + "|get me a person|get me someone|get me a human|put me through to someone"
                  + "|put me through|put me through to a person|put me through to an agent"
                  + "|transfer me|connect me to someone|connect me to a person|connect me to an agent"
                  + "|connect me with someone|let me talk to a person|let me speak to someone"
                  + "|let me talk to someone|let me speak to a person|i want a person|i want a human"
                  + "|real human|a real human|actual person|an actual person|a human please"
                  + "|talk to a real person|speak to a real person|call me back|have someone call me"
                  + "|can someone call me back|can someone call me|customer care|help desk"
                  + "|a colleague|a member of staff|speak to an operator|talk to an operator"
                  + "|talk to a supervisor|speak to a supervisor|speak to the manager"
                  + "|talk to your manager|talk to the manager|talk to a live person")
          .with(
              Steer.REPEAT,
              "repeat|repeat that|repeat it|say that again|say it again|come again|pardon|pardon me"
                  + "|what|what was that|what did you say|sorry what|what's that|one more time|again"
                  + "|can you repeat that|could you repeat that|can you say that again"
                  + "|could you say that again|can you repeat|please repeat|i didn't catch that"
                  + "|i didn't get that|i didn't hear that|i didn't hear you|i can't hear you"
                  + "|i couldn't hear you|i missed that|excuse me|huh|eh|once more"
                  + "|i didn't understand|i didn't hear|i did not hear|say again|what was the question"
                  + "|can you say it again|didn't catch that|sorry i didn't catch that|repeat please"
                  + "|slower please|slower|can you speak slower|can you slow down|can you speak up")
          .with(
              Steer.CANCEL,
              "cancel|never mind|nevermind|forget it|forget about it|forget that|stop|drop it"
                  + "|leave it|cancel that|cancel this|stop that|stop it|don't worry about it"
                  + "|let's not|abort|quit|skip it|skip that|don't bother|i changed my mind"
                  + "|i've changed my mind|not that|let's leave it")
          .with(
              Steer.START_OVER,
              "start over|start again|begin again|restart|from the beginning|let's start over"
                  + "|let's start again|can we start over|go back to the start|go back|main menu"
                  + "|back to the beginning|start from the beginning|can we start again")
          .with(
              Steer.ABILITIES,
              "what can you do|what can i ask|what can i say|what do you do|how can you help|help"
                  + "|help me|what are my options|what are the options|options|menu"
                  + "|what can you help with|what can you help me with|how does this work"
                  + "|what else can you do|what are my choices|i need help")
          .with(
              Steer.AUTOMATED,
              "are you a robot|are you a machine|are you real|are you a person|are you human"
                  + "|are you a human|are you a real person|is this a robot|is this a machine"
                  + "|is this a person|is this a real person|am i talking to a robot"
                  + "|am i talking to a machine|am i talking to a person|am i talking to a human"
                  + "|am i talking to a real person|am i speaking to a person|are you a bot"
                  + "|am i speaking to a robot|am i speaking with a human|is this a recording"
                  + "|is this automated|are you an ai|are you a computer|am i talking to a computer"
                  + "|is this an ai|are you automated|is this a bot|are you alive|who am i talking to"
                  + "|who is this|am i talking to an ai|is this a computer|are you artificial")
          .with(
              Steer.WAIT,
              "wait|hang on|hold on|one moment|just a moment|one second|a second|just a second"
                  + "|one sec|just a sec|hang on a second|hold on a second|one minute|just a minute"
                  + "|give me a minute|give me a second|give me a moment|bear with me|let me check"
                  + "|let me look|let me find it|let me get it|let me see|let me find that"
                  + "|hold on a minute|hang on a minute|wait a minute|wait a second|wait a moment"
                  + "|hold the line|i need to find it|i have to find it|let me grab it"
                  + "|let me look it up|i'm looking for it|i'm looking|hang on let me find it"
                  + "|let me get my order number|let me find my order number|i'll get it|a moment"
                  + "|hold please|let me look for it|let me get that|i'm just getting it|two seconds"
                  + "|let me grab that|let me think")
          .with(
              Steer.NOTHING_ELSE,
              "that's all|that is all|that's it|that was it|that's everything|that will be all"
                  + "|that'll be all|nothing else|nothing more|nothing|no that's all|no that's it"
                  + "|no that's everything|no nothing else|no nothing|i'm good|i'm all set|all set"
                  + "|all good|no i'm good|no i'm all set|no i'm fine|i'm fine|i'm done|we're done"
                  + "|goodbye|bye|bye bye|good bye|see you|have a good day|have a nice day|take care"
                  + "|that's all i needed|that's all i need|that is everything|no more questions"
                  + "|that's all thanks|no thanks bye|no thank you bye|no that was all"
                  + "|that was all|not at the moment|nope that's all|nope that's it|nothing thanks"
                  + "|that's me|no all good|i think that's all|i think that's it|you too|and you"
                  + "|that does it|that would be all|have a great day|have a good one|no further questions")
          .with(
              Steer.CONTRADICT,
              "that's not right|that isn't right|that's wrong|that is wrong|that's not true"
                  + "|that isn't true|that's not correct|that can't be right|that can't be"
                  + "|that is not right|that is not correct|you're wrong|you are wrong|no way"
                  + "|that's not my order|that isn't my order|wrong order|that's the wrong order"
                  + "|that's not what i ordered|that's not what i asked|that's not what i said"
                  + "|that's not what i meant|that's impossible|that doesn't sound right"
                  + "|that's a mistake|you misunderstood|that's not it|i don't believe that"
                  + "|you got that wrong|that's incorrect|i never said that|that's not mine"
                  + "|i didn't say that|not what i asked|not my order|that's not what i want")
          .with(
              Steer.CANNOT_ANSWER,
              "i don't know|i do not know|i don't have it|i don't have one|i don't have that"
                  + "|i don't remember|i can't remember|i forgot|i lost it|no idea|i have no idea"
                  + "|i don't have the number|i don't have my order number|i don't have it with me"
                  + "|i don't know it|i don't know that|i can't find it|don't know|not sure"
                  + "|i'm not sure|i don't have it on me|i don't have an order number|dunno"
                  + "|i don't have the order number|i haven't got it|i haven't got one|i dunno"
                  + "|i don't have a number|i don't know my order number|i don't know the number"
                  + "|i can't find the number|i lost the number|i threw it away|i deleted the email"
                  + "|i don't have that information|i don't have it handy|i couldn't tell you"
                  + "|i don't know the order number|i don't have any number|never got one"
                  + "|i don't have that number|i never got one|can't remember|don't have it"
                  + "|i don't have it in front of me|i can't find my order number")
          .with(
              Steer.COURTESY,
              "thanks|thank you|hello|hi|hey|good morning|good afternoon|good evening|thanks a lot"
                  + "|thank you very much|thank you so much|cheers|great|great thanks|perfect"
                  + "|wonderful|awesome|nice|cool|lovely|brilliant|excellent|how are you|hi there"
                  + "|hello there|much appreciated|that's great|that's good|that's great thanks"
                  + "|good|oh good|oh great|that's helpful|i appreciate it|good to know|fantastic"
                  + "|okay|ok|alright|i see|got it|understood|okay thanks|all right|how are you doing"
                  + "|mm hm|mm hmm|uh huh|hm|right|great to hear|good to hear|sounds good");

  private static final PhraseTable<Role> POLITE =
      new PhraseTable<Role>()
          .with(
              Role.POLITE,
              "um|uh|er|erm|ah|oh|hm|hmm|mm|well|so|please|thanks|thank you|sorry|okay|ok|hey|hi"
                  + "|hello|yeah|yes|no|just|can i|could i|may i|can you|could you|would you|i want"
                  + "|i want to|i'd like to|i would like to|i'd like|i need|i need to|i wanna|let me"
                  + "|can i please|could you please|can you please|you know|actually|look|listen"
                  + "|right|alright|i just want to|i just want|then|now|for me|and|but|i'd rather"
                  + "|i would rather|sir|ma'am|the|i said|great|good|i think|is there|really|ugh"
                  + "|can i just|could i just|i'd really like to|very much|a lot|so much|today|man"
                  + "|for a|for the|with|to|there|do you have|get me|give me|in here|here|nah|nope"
                  + "|quickly|again please|for your help|for all your help|and goodbye|no no");

  private CommandPhrases() {}

  /// @param whole the phrase is all that was said, fillers and politeness aside
  public record Found(Steer steer, boolean whole) {}

  /// The steer in `words`; a whole one first, else the first inside.
  public static Optional<Found> find(Words words) {
    Optional<Steer> whole = whole(words);
    if (whole.isPresent()) {
      return whole.map(steer -> new Found(steer, true));
    }
    for (int i = 0; i < words.size(); i++) {
      PhraseTable.Match<Steer> match = STEERS.at(words, i, Steer.COURTESY);
      boolean asksForPerson = match.meaning() == Steer.PERSON && match.length() > 2;
      boolean another =
          match.meaning() != Steer.PERSON
              && match.meaning() != Steer.COURTESY
              && match.length() > 1;
      if (asksForPerson || another) {
        return Optional.of(new Found(match.meaning(), false));
      }
    }
    return Optional.empty();
  }

  /// Reads the whole utterance as politeness around steers.
  private static Optional<Steer> whole(Words words) {
    List<EnumSet<Steer>> reached = new ArrayList<>();
    BitSet polite = new BitSet();
    for (int i = 0; i <= words.size(); i++) {
      reached.add(EnumSet.noneOf(Steer.class));
    }
    polite.set(0);
    for (int i = 0; i < words.size(); i++) {
      PhraseTable.Match<Steer> steer = STEERS.at(words, i, Steer.COURTESY);
      if (steer.found()) {
        EnumSet<Steer> next = reached.get(i + steer.length());
        reached.get(i).forEach(so -> next.add(join(so, steer.meaning())));
        if (polite.get(i)) {
          next.add(steer.meaning());
        }
      }
      int courtesy = POLITE.at(words, i, Role.POLITE).length();
      if (courtesy > 0) {
        reached.get(i + courtesy).addAll(reached.get(i));
        polite.set(i + courtesy, polite.get(i) || polite.get(i + courtesy));
      }
    }
    return reached.getLast().stream().findFirst();
  }

  /// Courtesy and "wait" give way to what is said next to them; of two others the later one says
  /// what to do ("cancel, I want a person").
  private static Steer join(Steer so, Steer next) {
    boolean givesWay = next == Steer.COURTESY || next == Steer.WAIT;
    return givesWay && so != Steer.COURTESY ? so : next;
  }
}
