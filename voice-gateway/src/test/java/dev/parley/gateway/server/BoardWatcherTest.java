package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.desk.record.SpeculationFigures;
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
  void what_came_of_thinking_ahead_is_counted_over_all_calls() {
    LiveBoard board = new LiveBoard();
    new BoardWatcher(board, "c1").speculated(new SpeculationFigures(3, 1, 0, 240));
    new BoardWatcher(board, "c2").speculated(new SpeculationFigures(2, 0, 1, 0));
    assertEquals(new SpeculationFigures(5, 1, 1, 240), board.counts().speculation());
  }

  @Test
  void late_passes_and_turns_without_words_are_counted() {
    LiveBoard board = new LiveBoard();
    board.started("c1", "a@b", "sip", Optional.empty(), Instant.EPOCH);
    BoardWatcher watcher = new BoardWatcher(board, "c1");
    watcher.latePass();
    watcher.latePass();
    watcher.noMatch(1, Act.NoMatchCause.PASS_TIMED_OUT, Duration.ofSeconds(3));
    assertEquals(
        new LiveCounts(2, Map.of("pass timed out", 1L), SpeculationFigures.NONE), board.counts());
    assertEquals(
        Optional.of("pass timed out"), board.calls().getFirst().turns().getFirst().noMatchCause());
  }
}
