package dev.parley.gateway.writes;

import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.desk.limit.StoredWrites;
import dev.parley.desk.record.ConversationReader.Numbers;
import dev.parley.desk.record.ConversationStore;
import dev.parley.desk.store.Database;
import dev.parley.dialog.engine.http.HttpToolGateway;
import dev.parley.dialog.engine.mailbox.DemoMailbox;
import dev.parley.dialog.limit.LimitedTools;
import dev.parley.dialog.limit.WriteLedger;
import dev.parley.dialog.message.SendingTools;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.spi.ToolGateway;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a server has around its calls, on a record store that outlives it.
final class ServerParts implements AutoCloseable {

  private static final URI BUSINESS = URI.create("http://business");

  private final Database database = Database.inMemory("every-point");
  private ConversationStore records = ConversationStore.on(database);

  /// Books as long as the process of its call lives.
  static final class Ledger implements WriteLedger {
    private final WriteLedger writes;
    private boolean dead;

    private Ledger(WriteLedger writes) {
      this.writes = writes;
    }

    void dies() {
      dead = true;
    }

    @Override
    public Booking book(Write write, WriteLimits limits) {
      if (dead) {
        throw new SteppedTool.DeadProcess();
      }
      return writes.book(write, limits);
    }

    @Override
    public void amounted(String key, BigDecimal amount) {
      if (!dead) {
        writes.amounted(key, amount);
      }
    }

    @Override
    public void answered(String key) {
      if (!dead) {
        writes.answered(key);
      }
    }

    @Override
    public void cancel(String key) {
      if (!dead) {
        writes.cancel(key);
      }
    }
  }

  Ledger ledger() {
    return new Ledger(new StoredWrites(database));
  }

  ConversationStore records() {
    return records;
  }

  Callbacks callbacks(AgentPack pack) {
    return new Callbacks(
        database,
        CallbackPolicy.within(
            OpeningHours.daily(
                pack.agent().zone(),
                EnumSet.allOf(DayOfWeek.class),
                new OpeningHours.Span(LocalTime.of(8, 0), LocalTime.of(20, 0)))));
  }

  /// The pack's tools as a server calls them, over `SteppedTool.WIRE`.
  static ToolGateway tools(AgentPack pack, WriteLedger writes, InstantSource clock) {
    ToolGateway http =
        new HttpToolGateway(pack.businessTools(), BUSINESS, clock, Map.of(), SteppedTool.WIRE);
    return new LimitedTools(
        pack,
        new SendingTools(http, new DemoMailbox(BUSINESS, clock, SteppedTool.WIRE), clock),
        writes,
        clock);
  }

  /// The next start on the same record store.
  void startAgain(AgentPack pack, Instant now) {
    records.close();
    new StoredWrites(database).passOn(callbacks(pack), now);
    records = ConversationStore.on(database);
  }

  /// What a person is to look after, in words.
  List<String> owed(AgentPack pack) {
    return callbacks(pack).open().stream()
        .map(
            each ->
                each.promise().number()
                    + ": "
                    + each.promise().reason()
                    + "; "
                    + each.promise().summary())
        .toList();
  }

  /// The record of a conversation, as far as it was written.
  String record(String conversation) {
    records.flush();
    return records.conversation(conversation, Numbers.SHOWN).map(Object::toString).orElse("");
  }

  /// What the record knows of the last call of `tool` that was answered.
  Optional<String> recorded(String conversation, String tool) {
    records.flush();
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select result from tool_call
                        where conversation_id = :conversation and tool = :tool
                        order by call_id desc fetch first row only""")
                    .bind("conversation", conversation)
                    .bind("tool", tool)
                    .mapTo(String.class)
                    .findOne());
  }

  /// Nothing is counted or owed any more.
  void forget() {
    records.flush();
    database.jdbi().useHandle(handle -> handle.execute("delete from callback"));
    database.jdbi().useHandle(handle -> handle.execute("delete from tool_write"));
    database.jdbi().useHandle(handle -> handle.execute("delete from conversation"));
  }

  @Override
  public void close() {
    records.close();
    database.close();
  }
}
