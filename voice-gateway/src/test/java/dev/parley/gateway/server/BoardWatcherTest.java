package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.gateway.http.live.LiveBoard;
import dev.parley.gateway.http.live.LiveCounts;
import dev.parley.gateway.turn.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardWatcherTest {

  @Test
  void late_passes_and_turns_without_words_are_counted() {
    LiveBoard board = new LiveBoard();
    board.started("c1", "a@b", "sip", Optional.empty(), Instant.EPOCH);
    BoardWatcher watcher = new BoardWatcher(board, "c1");
    watcher.latePass();
    watcher.latePass();
    watcher.noMatch(1, Act.NoMatchCause.PASS_TIMED_OUT, Duration.ofSeconds(3));
    assertEquals(new LiveCounts(2, Map.of("pass timed out", 1L)), board.counts());
    assertEquals(
        Optional.of("pass timed out"), board.calls().getFirst().turns().getFirst().noMatchCause());
  }
}
