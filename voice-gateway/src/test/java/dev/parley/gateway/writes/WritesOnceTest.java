package dev.parley.gateway.writes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.engine.http.HttpToolGateway;
import dev.parley.dialog.engine.mailbox.DemoMailbox;
import dev.parley.dialog.limit.LimitedTools;
import dev.parley.dialog.limit.WritesInMemory;
import dev.parley.dialog.message.SendingTools;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.spi.CustomerMessages;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.dialog.trial.Conversation;
import dev.parley.dialog.trial.KeywordInterpreter;
import dev.parley.dialog.trial.KeywordKnowledge;
import dev.parley.gateway.writes.LossyWire.Loss;
import dev.parley.simulator.business.BusinessRequests;
import dev.parley.testkit.Seeds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is lost between us and the shop, and whatever the caller does meanwhile: the shop's
/// records show a change once or not at all, nobody hears of one that isn't known to be done, and
/// of what nobody knows a person hears. Virtual time.
class WritesOnceTest {

  private static final List<Loss> LOSSES = List.of(Loss.values());
  private static final Duration LONG = Duration.ofSeconds(30);

  private Instant now = Demo.START;
  private Optional<BusinessRequests> business = Optional.empty();
  private Optional<LossyWire> wire = Optional.empty();
  private final List<ToolResult> results = new ArrayList<>();

  private void open(Errand errand) {
    BusinessRequests opened = errand.demo().open(() -> now);
    business = Optional.of(opened);
    wire = Optional.of(new LossyWire(opened, passed -> now = now.plus(passed)));
  }

  @AfterEach
  void closeBusiness() {
    business.ifPresent(BusinessRequests::close);
  }

  private Conversation call(Errand errand) {
    open(errand);
    AgentPack pack = errand.demo().pack();
    ToolGateway http =
        new HttpToolGateway(
            pack.businessTools(),
            URI.create("http://shop"),
            () -> now,
            Map.of(),
            wire.orElseThrow());
    CustomerMessages messages =
        new DemoMailbox(URI.create("http://shop"), () -> now, wire.orElseThrow());
    ToolGateway limited =
        new LimitedTools(
            pack, new SendingTools(http, messages, () -> now), new WritesInMemory(), () -> now);
    ToolGateway watched =
        new ToolGateway() {
          @Override
          public ToolResult call(ToolCall call, String conversation) {
            ToolResult result = limited.call(call, conversation);
            if (call.tool().equals(errand.tool())) {
              results.add(result);
            }
            return result;
          }

          @Override
          public void close() {
            limited.close();
          }
        };
    return new Conversation(
            pack, new KeywordInterpreter(pack), watched, new KeywordKnowledge(pack), Demo.START)
        .starts(ContactChannel.VOICE, Optional.of(errand.from()));
  }

  private static void says(Conversation call, String words) {
    if (words.matches("[0-9]+")) {
      call.keys(words);
    } else {
      call.says(words);
    }
  }

  private int done(Errand errand) {
    return (int)
        business.orElseThrow().done().stream()
            .filter(line -> line.startsWith(errand.done()))
            .count();
  }

  private static boolean told(Conversation call, Errand errand) {
    return call.lines().stream()
        .flatMap(line -> line.reply().stream())
        .flatMap(reply -> reply.parts().stream())
        .anyMatch(part -> part.source().orElse("").startsWith("tool:" + errand.tool() + "#"));
  }

  private static boolean written(Conversation call, String words) {
    return call.lines().stream().anyMatch(line -> line.text().contains(words));
  }

  static Stream<String> errands() {
    return Errand.ALL.stream().map(Errand::tool);
  }

  @ParameterizedTest
  @MethodSource("errands")
  void with_nothing_lost_it_is_done_once_and_told(String tool) {
    Errand errand = Errand.of(tool);
    Conversation call = call(errand);
    errand.turns().forEach(words -> says(call, words));
    assertEquals(0, done(errand), call.transcript());
    call.says("yes").waits(Duration.ofSeconds(3)).hearAll();
    assertEquals(1, done(errand), call.transcript());
    assertTrue(told(call, errand), call.transcript());
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(150)
  void it_is_done_once_or_not_at_all_and_the_caller_hears_no_more_than_is_known(long seed)
      throws IOException {
    Random random = new Random(seed);
    Errand errand = Errand.ALL.get((int) (seed % Errand.ALL.size()));
    List<Loss> losses = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      losses.add(LOSSES.get(random.nextInt(LOSSES.size())));
    }
    Conversation call = call(errand);
    errand.turns().forEach(words -> says(call, words));
    wire.orElseThrow().next(losses);
    call.toolLatency(Duration.ofMillis(random.nextInt(8_000)));
    call.says("yes");
    meanwhile(call, errand, random);
    call.hangsUp();
    call.waits(LONG);
    wire.orElseThrow().arrive();
    String story = "seed " + seed + " " + errand.tool() + " " + losses + "\n" + call.transcript();
    assertTrue(done(errand) <= 1, () -> "done " + done(errand) + " times: " + story);
    if (told(call, errand)) {
      assertEquals(1, done(errand), () -> "told and not done: " + story);
    }
    boolean unknown = !results.isEmpty() && results.getLast() instanceof ToolResult.Unknown;
    if (unknown) {
      assertTrue(
          written(call, "not known whether " + errand.tool()) && written(call, "callback to"),
          () -> "nobody looks after it: " + story);
    }
    boolean sureOfIt = results.stream().anyMatch(ToolResult.Succeeded.class::isInstance) || unknown;
    assertEquals(
        done(errand) == 1, done(errand) == 1 && sureOfIt, () -> "done behind our back: " + story);
  }

  /// What the caller does from the *yes* on.
  private static void meanwhile(Conversation call, Errand errand, Random random) {
    call.waits(Duration.ofMillis(random.nextInt(9_000)));
    switch (random.nextInt(7)) {
      case 0 -> {}
      case 1 -> call.cutsInAfter(1 + random.nextInt(4), "yes");
      case 2 -> call.says("a person please").says("yes");
      case 3 -> call.mumbles();
      case 4 -> {
        call.waits(LONG);
        if (!told(call, errand)) {
          call.says("no").says(errand.turns().getFirst());
          call.says("yes").waits(LONG).says("yes").waits(LONG);
        }
      }
      case 5 -> call.silent().silent();
      default -> call.waits(LONG).says("yes").waits(LONG);
    }
  }
}
