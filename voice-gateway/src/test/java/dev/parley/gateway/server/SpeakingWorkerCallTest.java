package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real calls, spoken to by real workers in processes of their own.
@Tag("slow")
class SpeakingWorkerCallTest {

  private static final String[] WORKER = {"--port", "0", "--serve", "synthesizer"};

  @TempDir private Path folder;

  @Test
  void workers_killed_in_mid_call_leave_it_to_the_engine_at_hand() throws Exception {
    try (WorkerProcess first = WorkerProcess.start(folder.resolve("first.log"), WORKER);
        WorkerProcess next = WorkerProcess.start(folder.resolve("next.log"), WORKER)) {
      String workers = "127.0.0.1:%d, 127.0.0.1:%d".formatted(first.port(), next.port());
      try (ServedCaller served =
          ServedCaller.start(folder, "synthesizer-workers", Optional.of(workers))) {
        JsonNode order = served.order("shipped");
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
          awaitGreeting(served);
          first.kill();
          next.kill();
          first.ended();
          next.ended();
          JsonNode ended = report.get();
          assertEquals("Resolved", ended.path("disposition").asText(), ended::toPrettyString);
        }
        String state = served.part("synthesizer");
        assertFalse(state.contains("flite stood in 0 times"), state);
      }
    }
  }

  private static void awaitGreeting(ServedCaller served) throws Exception {
    for (int tries = 0; tries < 3_000; tries++) {
      if (served.liveCalls().path(0).path("turns").toString().contains("automated")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("the agent did not come to greet the caller");
  }
}
