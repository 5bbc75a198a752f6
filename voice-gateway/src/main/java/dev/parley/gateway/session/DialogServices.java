package dev.parley.gateway.session;

import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolGateway;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/// What a conversation needs around its dialog machine.
///
/// @param machine leads the conversation
/// @param work runs blocking calls of tools, each on a thread of its own
/// @param clock the wall clock, for dates, opening hours and the record
/// @param thinksAhead whether a turn is thought out before it is committed (law 6)
/// @param people where a caller who needs a person is transferred to, besides what the dialog does
public record DialogServices(
    DialogLead machine,
    Interpreter interpreter,
    KnowledgeIndex knowledge,
    ToolGateway tools,
    CallbackDesk callbacks,
    RecordKeeper records,
    Executor work,
    InstantSource clock,
    boolean thinksAhead,
    Optional<PeopleLine> people) {

  /// Books callbacks.
  @FunctionalInterface
  public interface CallbackDesk {
    BookingResult book(
        String conversation, int request, String number, String reason, String summary);
  }

  /// Keeps conversations; may block, so it is never called on an event loop.
  public interface RecordKeeper {
    void begin(ConversationStart start);

    void append(String conversation, RecordEntry entry);
  }
}
