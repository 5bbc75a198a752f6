package dev.parley.dialog.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.pack.WriteLimits.Amount;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A refund tool with limits, whatever a flow asks of it.
class LimitedToolsTest {
  private static final AgentPack DEMO =
      PackReader.load(
          Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine"),
          LocalDate.of(2026, 11, 20));
  private static final String ANYONE = "+1 207 555 0142";

  private final List<ToolCall> asked = new ArrayList<>();
  private final WriteLedger ledger = new WritesInMemory();
  private Instant now = Instant.parse("2026-11-20T15:00:00Z");
  private ToolResult answer = done("10.00");

  private static ToolResult done(String refund) {
    return new ToolResult.Succeeded(Map.of("refund", refund), 1);
  }

  private LimitedTools with(WriteLimits limits) {
    var tools = new LinkedHashMap<>(DEMO.tools());
    tools.replaceAll(
        (_, t) ->
            new Tool(
                t.id(),
                t.describes(),
                t.access(),
                t.way(),
                t.identity(),
                t.deadline(),
                t.attempts(),
                t.resultSchema(),
                t.resultForms(),
                t.resultRequired(),
                t.resultValues(),
                t.id().equals("start-return") ? limits : WriteLimits.NONE));
    AgentPack pack =
        new AgentPack(
            DEMO.hash(),
            DEMO.agent(),
            DEMO.slots(),
            DEMO.flows(),
            tools,
            DEMO.messages(),
            DEMO.policy(),
            DEMO.replies(),
            DEMO.knowledge(),
            DEMO.commands(),
            DEMO.lexicon());
    ToolGateway business =
        new ToolGateway() {
          @Override
          public ToolResult call(ToolCall call, String conversation) {
            asked.add(call);
            return answer;
          }

          @Override
          public void close() {}
        };
    return new LimitedTools(pack, business, ledger, () -> now);
  }

  private static ToolCall refund(int id, String customer, String amount) {
    return new ToolCall(
        id,
        "start-return",
        Map.of("amount", amount),
        true,
        "start-return-" + id,
        customer,
        Duration.ofSeconds(5));
  }

  private static WriteLimits amount(String perCall, String perDay) {
    return new WriteLimits(
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(
            new Amount(
                false,
                "amount",
                Optional.of(perCall).filter(a -> !a.isEmpty()).map(BigDecimal::new),
                Optional.of(perDay).filter(a -> !a.isEmpty()).map(BigDecimal::new))));
  }

  private static WriteLimits counts(int perConversation, int perDay) {
    return new WriteLimits(
        perConversation == 0 ? OptionalInt.empty() : OptionalInt.of(perConversation),
        perDay == 0 ? OptionalInt.empty() : OptionalInt.of(perDay),
        Optional.empty());
  }

  private static void over(ToolResult result, String why) {
    ToolResult.Refused refused = assertInstanceOf(ToolResult.Refused.class, result);
    assertEquals(WriteLimits.OVER_LIMIT, refused.code());
    assertTrue(refused.reason().contains(why), refused.reason());
  }

  private static void passed(ToolResult result) {
    assertInstanceOf(ToolResult.Succeeded.class, result);
  }

  @Test
  void an_amount_past_the_greatest_in_one_call_is_not_asked_for() {
    LimitedTools tools = with(amount("250.00", ""));
    passed(tools.call(refund(1, ANYONE, "250"), "a"));
    over(tools.call(refund(2, ANYONE, "250.01"), "a"), "at most 250.00 in one call");
    assertEquals(1, asked.size());
  }

  @Test
  void what_is_no_amount_is_refused() {
    LimitedTools tools = with(amount("250.00", ""));
    for (String none : List.of("", "-5", "1e3", "$5", "NaN", "0x1F", "5,00")) {
      over(tools.call(refund(1, ANYONE, none), "a"), "no amount");
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void ten_cents_three_times_are_thirty_cents() {
    LimitedTools tools = with(amount("", "0.30"));
    for (int i = 1; i <= 3; i++) {
      passed(tools.call(refund(i, ANYONE, "0.10"), "a"));
    }
    over(tools.call(refund(4, ANYONE, "0.01"), "a"), "0.30 a customer and day");
  }

  @Test
  void a_days_count_holds_through_many_conversations_and_ends_with_the_day_at_the_business() {
    LimitedTools tools = with(counts(0, 2));
    passed(tools.call(refund(1, ANYONE, "1"), "a"));
    passed(tools.call(refund(1, "2075550142", "1"), "b"));
    over(tools.call(refund(1, ANYONE, "1"), "c"), "at most 2 a customer and day");
    passed(tools.call(refund(1, "+1 207 555 0199", "1"), "c"));
    now = LocalDate.of(2026, 11, 20).atTime(23, 59).atZone(DEMO.agent().zone()).toInstant();
    over(tools.call(refund(2, ANYONE, "1"), "d"), "at most 2");
    now = now.plusSeconds(120);
    passed(tools.call(refund(3, ANYONE, "1"), "d"));
  }

  @Test
  void a_conversations_count_is_its_own() {
    LimitedTools tools = with(counts(1, 0));
    passed(tools.call(refund(1, "", "1"), "a"));
    over(tools.call(refund(2, "", "1"), "a"), "at most 1 in a conversation");
    passed(tools.call(refund(1, "", "1"), "b"));
  }

  @Test
  void who_is_not_identified_is_counted_with_nobody() {
    over(with(counts(0, 2)).call(refund(1, "", "1"), "a"), "nobody is identified");
    assertEquals(List.of(), asked);
  }

  @Test
  void what_was_refused_or_never_sent_does_not_count() {
    LimitedTools tools = with(counts(0, 1));
    answer = new ToolResult.Refused("too-late", "too late", 1);
    tools.call(refund(1, ANYONE, "1"), "a");
    answer = new ToolResult.Unavailable("connection refused", 1);
    tools.call(refund(2, ANYONE, "1"), "a");
    answer = done("1");
    passed(tools.call(refund(3, ANYONE, "1"), "a"));
  }

  @Test
  void what_may_have_been_done_counts_and_may_be_asked_again_under_its_key() {
    LimitedTools tools = with(counts(0, 1));
    answer = new ToolResult.Unknown("no answer", 1);
    tools.call(refund(1, ANYONE, "1"), "a");
    over(tools.call(refund(2, ANYONE, "1"), "a"), "at most 1");
    answer = new ToolResult.Unavailable("connection refused", 1);
    tools.call(refund(1, ANYONE, "1"), "a");
    over(tools.call(refund(2, ANYONE, "1"), "a"), "at most 1");
    answer = done("1");
    passed(tools.call(refund(1, ANYONE, "1"), "a"));
  }

  @Test
  void an_amount_in_the_result_counts_for_later_calls() {
    LimitedTools tools =
        with(
            new WriteLimits(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(
                    new Amount(
                        true, "refund", Optional.empty(), Optional.of(new BigDecimal("100"))))));
    answer = done("99.99");
    passed(tools.call(refund(1, ANYONE, "x"), "a"));
    answer = done("0.01");
    passed(tools.call(refund(2, ANYONE, "x"), "a"));
    over(tools.call(refund(3, ANYONE, "x"), "b"), "at most 100 a customer and day");
  }

  @Test
  void of_many_at_once_no_more_pass_than_may() throws Exception {
    WriteLimits limits = counts(0, 3);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<WriteLedger.Booking>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String key = "c" + i;
        calls.add(
            () ->
                ledger.book(
                    new WriteLedger.Write(
                        key, key, 1, "1", LocalDate.EPOCH, "start-return", BigDecimal.ONE),
                    limits));
      }
      int passed = 0;
      for (Future<WriteLedger.Booking> each : threads.invokeAll(calls)) {
        passed += each.get().past().isEmpty() ? 1 : 0;
      }
      assertEquals(3, passed);
    }
  }
}
