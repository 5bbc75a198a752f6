package dev.parley.benchmarks.talk;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.Utterance;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.trial.Conversation;
import dev.parley.gateway.server.ServedSpeech;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Conversations with made callers in words alone: the server's understanding and dialog, and in
/// place of line, recognizer and turn-taking what `Hearing` makes of the words.
public final class WordsTalk {

  private static final int ANSWERS_MAX = 40;

  private final AgentPack pack;
  private final Interpreter interpreter;
  private final KnowledgeIndex knowledge;
  private final Instant start;

  public WordsTalk(
      AgentPack pack, Interpreter interpreter, KnowledgeIndex knowledge, Instant start) {
    this.pack = pack;
    this.interpreter = interpreter;
    this.knowledge = knowledge;
    this.start = start;
  }

  /// With the server's understanding and knowledge, at noon of the corpus's day.
  public WordsTalk(ServedSpeech served) {
    this(served.pack(), served.interpreter(), served.knowledge(), SpokenTalk.noon(served));
  }

  /// What is heard of what a caller says.
  @FunctionalInterface
  public interface Hearing {
    Utterance of(String text, Question question);

    /// Every word, surely.
    Hearing PERFECT =
        (text, _) -> new Utterance.Spoken(List.of(new Utterance.Hypothesis(text, 1)), true);
  }

  /// @param wish id of the flow that the conversation begins with; empty to begin with a greeting
  /// @param callerId empty when withheld
  /// @return the transcript
  public List<String> run(
      Optional<String> wish,
      Optional<String> callerId,
      ToolGateway tools,
      Errand errand,
      Hearing hearing) {
    WatchedDialog dialog = new WatchedDialog(new DialogMachine(pack), wish, errand);
    Conversation talk = new Conversation(dialog, interpreter, tools, knowledge, start);
    talk.starts(ContactChannel.VOICE, callerId);
    int answered = 0;
    for (int answers = 0; answers < ANSWERS_MAX && !errand.isOver() && !talk.ended(); answers++) {
      talk.hearAll();
      Optional<Errand.Asked> asked = dialog.asked(talk.agentSinceCaller());
      if (errand.isOver() || asked.isEmpty()) {
        break;
      }
      if (dialog.said() == answered) {
        talk.silent();
        continue;
      }
      answered = dialog.said();
      if (!answers(talk, asked.get(), errand, hearing)) {
        break;
      }
    }
    return talk.lines().stream().map(Object::toString).toList();
  }

  private static boolean answers(
      Conversation talk, Errand.Asked asked, Errand errand, Hearing hearing) {
    return switch (errand.answer(asked)) {
      case Errand.Move.Speak(String text) -> {
        talk.saysHeardAs(text, hearing.of(text, asked.question()));
        // What is agreed to is done once nothing more is said.
        talk.waits(Duration.ofSeconds(1));
        yield true;
      }
      case Errand.Move.Press(String keys) -> {
        talk.keys(keys);
        talk.waits(Duration.ofSeconds(1));
        yield true;
      }
      case Errand.Move.HangUp _ -> {
        talk.hangsUp();
        yield false;
      }
    };
  }
}
