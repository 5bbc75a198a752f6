package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real calls, heard by real workers in processes of their own.
@Tag("slow")
class WorkerCallTest {

  private static final Pattern REPLAYED =
      Pattern.compile(
          "replayed elsewhere (\\d+) times \\((\\d+) for slowness\\), Parley stood in (\\d+) times");

  @TempDir private Path folder;

  /// Calls, and does `first` while the caller asks and `then` while the order number is said.
  private static JsonNode call(ServedCaller served, Callable<?> first, Callable<?> then)
      throws Exception {
    JsonNode order = served.order("shipped");
    awaitRest();
    try (ExecutorService phone = Executors.newSingleThreadExecutor()) {
      var report =
          phone.submit(
              () ->
                  served.call(
                      "--voice",
                      "awb",
                      "--from",
                      order.path("customerPhone").asText(),
                      "--say",
                      "Where is my order?",
                      "--say",
                      String.join(" ", order.path("number").asText().split(""))));
      awaitSpeech(served, 0);
      first.call();
      awaitSpeech(served, 1);
      then.call();
      return report.get();
    }
  }

  /// Until the programs, which all have just started on the same processors, have made what they
  /// need for the first call: a phone that starves meanwhile tests nothing.
  private static void awaitRest() throws InterruptedException {
    for (int tries = 0; tries < 20; tries++) {
      Duration before = processorTime();
      TimeUnit.MILLISECONDS.sleep(500);
      if (processorTime().minus(before).toMillis() < 100) {
        return;
      }
    }
  }

  private static Duration processorTime() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// Until the caller, who has said something `times` times before, answers what the agent said.
  private static void awaitSpeech(ServedCaller served, int times) throws Exception {
    String last = "";
    for (int tries = 0; tries < 3_000; tries++) {
      JsonNode call = served.liveCalls().path(0);
      last = call.isMissingNode() ? last : call.toString();
      int said = 0;
      boolean asked = false;
      for (JsonNode turn : call.path("turns")) {
        asked = turn.path("who").asText().equals("agent");
        said += asked ? 0 : 1;
      }
      if (asked && said >= times && call.path("floor").asText().equals("caller")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("the caller did not come to speak after " + times + " turns: " + last);
  }

  private static void assertResolved(JsonNode report) {
    assertEquals("Resolved", report.path("disposition").asText(), report::toPrettyString);
  }

  /// What was being said is replayed once for each of `killed` workers, and the engine at hand
  /// stands in `stoodIn` times. On a machine without a processor to spare a worker may be left for
  /// slowness besides: then the kill may meet a worker that nobody waits for any more, and each
  /// such move may end at the engine at hand.
  private static void assertReplayed(String state, int killed, int stoodIn) {
    Matcher counts = REPLAYED.matcher(state);
    assertTrue(counts.find(), state);
    int slow = Integer.parseInt(counts.group(2));
    int lost = Integer.parseInt(counts.group(1)) - slow;
    int stood = Integer.parseInt(counts.group(3));
    if (slow == 0) {
      assertEquals(killed, lost, state);
      assertEquals(stoodIn, stood, state);
    } else {
      assertTrue(lost <= killed && stood <= stoodIn + slow, state);
    }
  }

  @Test
  void a_worker_killed_while_the_caller_speaks_goes_unnoticed_and_so_does_the_last_one()
      throws Exception {
    try (WorkerProcess first = WorkerProcess.start(folder.resolve("first.log"), "--port", "0");
        WorkerProcess next = WorkerProcess.start(folder.resolve("next.log"), "--port", "0")) {
      String workers = "127.0.0.1:%d, 127.0.0.1:%d".formatted(first.port(), next.port());
      try (ServedCaller served = ServedCaller.start(folder, Optional.of(workers))) {
        JsonNode report =
            call(
                served,
                () -> killed(first),
                () -> {
                  assertReplayed(served.part("recognizer"), 1, 0);
                  return killed(next);
                });
        assertResolved(report);
        assertReplayed(served.part("recognizer"), 2, 1);
      }
    }
  }

  private static int killed(WorkerProcess worker) throws Exception {
    worker.kill();
    return worker.ended();
  }

  @Test
  @Tag("nightly")
  void a_worker_that_is_stopped_ends_once_its_calls_are_elsewhere() throws Exception {
    try (WorkerProcess first = WorkerProcess.start(folder.resolve("first.log"), "--port", "0");
        WorkerProcess next = WorkerProcess.start(folder.resolve("next.log"), "--port", "0")) {
      String workers = "127.0.0.1:%d, 127.0.0.1:%d".formatted(first.port(), next.port());
      try (ServedCaller served = ServedCaller.start(folder, Optional.of(workers))) {
        assertResolved(
            call(
                served,
                () -> {
                  first.stop();
                  return "";
                },
                () -> ""));
        first.ended();
        assertTrue(first.told().contains("taken elsewhere: 1"), first.told());
      }
    }
  }
}
