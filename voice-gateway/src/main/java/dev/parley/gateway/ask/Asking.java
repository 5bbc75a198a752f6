package dev.parley.gateway.ask;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.Conversation.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One conversation in writing, turn by turn. Nobody waits between turns, so its time is virtual:
/// replies are read at once, and what happens by itself after a while happens then.
final class Asking {

  /// Before a line that is keys rather than words.
  static final String KEYS = "/keys ";

  private final Overheard overheard = new Overheard();
  private final Conversation conversation;
  private int turn;
  private int told;

  Asking(
      AgentPack pack,
      Interpreter interpreter,
      ToolGateway tools,
      KnowledgeIndex knowledge,
      Instant start) {
    conversation =
        new Conversation(
            pack, overheard.listeningTo(interpreter), overheard.watching(tools), knowledge, start);
  }

  /// What came of a turn.
  record Turn(String reply, ObjectNode json) {}

  Turn greeting(Optional<String> callerId) {
    conversation.starts(ContactChannel.CHAT, callerId);
    return turn(Optional.empty());
  }

  Turn says(String line) {
    turn++;
    if (line.startsWith(KEYS)) {
      conversation.keys(line.substring(KEYS.length()).strip());
    } else {
      conversation.says(line);
    }
    return turn(Optional.of(line));
  }

  /// The caller leaves.
  Turn leaves() {
    turn++;
    conversation.hangsUp();
    return turn(Optional.empty());
  }

  boolean ended() {
    return conversation.ended();
  }

  private Turn turn(Optional<String> caller) {
    conversation.hearAll();
    List<Line> all = conversation.lines();
    List<Line> lines = all.subList(told, all.size());
    told = all.size();
    Turn done =
        new Turn(TurnJson.reply(lines), TurnJson.of(turn, caller, lines, overheard, conversation));
    overheard.nextTurn();
    return done;
  }
}
