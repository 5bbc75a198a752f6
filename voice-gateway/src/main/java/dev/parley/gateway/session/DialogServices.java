package dev.parley.gateway.session;

import dev.parley.desk.callback.BookingResult;
import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.spi.CustomerMemory;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.gateway.people.Handover;
import dev.parley.gateway.people.People;
import dev.parley.gateway.session.opening.CallLead;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.telephony.call.Call;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a conversation needs around its dialog machine.
///
/// @param machine leads the conversation
/// @param work runs blocking calls of tools, each on a thread of its own
/// @param clock the wall clock, for dates, opening hours and the record
/// @param thinksAhead whether a turn is thought out before it is committed (law 6)
/// @param people who take over callers that need a person
/// @param memory of customers across conversations
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
    Optional<People> people,
    CustomerMemory memory) {

  private static final Logger LOG = LoggerFactory.getLogger(DialogServices.class);
  private static final int KNOWLEDGE_PASSAGES_MAX = 3;

  /// Where no customer is remembered.
  public DialogServices(
      DialogLead machine,
      Interpreter interpreter,
      KnowledgeIndex knowledge,
      ToolGateway tools,
      CallbackDesk callbacks,
      RecordKeeper records,
      Executor work,
      InstantSource clock,
      boolean thinksAhead,
      Optional<People> people) {
    this(
        machine,
        interpreter,
        knowledge,
        tools,
        callbacks,
        records,
        work,
        clock,
        thinksAhead,
        people,
        CustomerMemory.NONE);
  }

  /// The same, with customers remembered.
  public DialogServices remembering(CustomerMemory customers) {
    return new DialogServices(
        machine,
        interpreter,
        knowledge,
        tools,
        callbacks,
        records,
        work,
        clock,
        thinksAhead,
        people,
        customers);
  }

  /// The same for one call.
  ///
  /// @param lot the caller's, the same whenever they call
  DialogServices forCall(Optional<String> greeting, long lot) {
    return new DialogServices(
        new CallLead(machine, greeting, lot),
        interpreter,
        knowledge,
        tools,
        callbacks,
        records,
        work,
        clock,
        thinksAhead,
        people,
        memory);
  }

  /// The way of `call` to a person, where there is one.
  Optional<Handover> handover(Call call, Speaker speaker, Handover.Caller waiting) {
    return people.flatMap(known -> known.forCaller(call, speaker, waiting));
  }

  List<KnowledgeIndex.Passage> passages(String question, KnowledgeIndex.Asker asker) {
    return knowledge.find(question, asker, KNOWLEDGE_PASSAGES_MAX);
  }

  /// Blocks. A memory that can't be asked remembers nobody.
  List<PastContact> recall(String conversation, String customer, Instant since) {
    try {
      return memory.recall(customer, since);
    } catch (RuntimeException broken) {
      LOG.error("conversation {}: the memory of customers can't be asked", conversation, broken);
      return List.of();
    }
  }

  /// Asks the business system; blocks. A bug in a tool is an answer that didn't come, for the
  /// caller waits for one.
  ToolResult callTool(ToolCall call, String conversation) {
    try {
      return tools.call(call, conversation);
    } catch (RuntimeException bug) {
      LOG.error("conversation {}: tool {} broke", conversation, call.tool(), bug);
      return call.write()
          ? new ToolResult.Unknown("our error", 0)
          : new ToolResult.Unavailable("our error", 0);
    }
  }

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
