package dev.parley.gateway.writes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.dialog.engine.http.ToolWire;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolResult;
import dev.parley.gateway.writes.SteppedTool.Came;
import dev.parley.gateway.writes.SteppedTool.Stop;
import dev.parley.simulator.business.BusinessRequests;
import dev.parley.simulator.business.BusinessRequests.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// Carries a call's requests to the business and its answers back, in virtual time, as long as
/// nothing is cut.
final class CutWire {

  /// A request takes as long, and so does its answer: longer together than until the caller hears
  /// of work.
  private static final Duration ON_THE_WAY = Duration.ofMillis(700);

  private static final Duration LATE = Duration.ofSeconds(2);

  private final BusinessRequests business;
  private final Points points;
  private final BiFunction<ToolCall, Points.Point, Cut> leaves;
  private final BiConsumer<ToolCall, ToolResult> returned;
  private final Map<SteppedTool, Request> underWay = new HashMap<>();
  private Cut lasting = Cut.NONE;
  private boolean dead;

  /// @param leaves tells what becomes of a request
  /// @param returned is told what a call came to
  CutWire(
      BusinessRequests business,
      Points points,
      BiFunction<ToolCall, Points.Point, Cut> leaves,
      BiConsumer<ToolCall, ToolResult> returned) {
    this.business = business;
    this.points = points;
    this.leaves = leaves;
    this.returned = returned;
  }

  void begin(ToolCall call, Supplier<ToolResult> work) {
    points.after(
        Duration.ZERO,
        "begins " + call.tool(),
        () -> {
          SteppedTool tool = new SteppedTool();
          stopped(tool, call, tool.begin(work));
        });
  }

  /// The process dies, and what waits for an answer with it.
  ///
  /// @param arrives what was sent reaches the business all the same
  void dies(boolean arrives) {
    dead = true;
    underWay.forEach(
        (tool, request) -> {
          if (arrives) {
            answer(request);
          }
          tool.goOn(new Came.Death());
        });
    underWay.clear();
  }

  private void stopped(SteppedTool tool, ToolCall call, Stop stop) {
    switch (stop) {
      case Stop.Asks(var http, var within) -> asks(tool, call, LossyWire.request(http), within);
      case Stop.Returned(var result) ->
          points.after(
              Duration.ZERO, "returned " + call.tool(), () -> returned.accept(call, result));
      case Stop.Dead _ -> {}
      case Stop.Broke(var bug) -> throw new AssertionError(bug);
    }
  }

  private void asks(SteppedTool tool, ToolCall call, Request request, Duration within) {
    underWay.put(tool, request);
    String what = request.method() + " " + request.path();
    Cut fate = leaves.apply(call, new Points.Point("sends " + what, true));
    if (dead) {
      return;
    }
    if (fate.lasts()) {
      lasting = fate;
    }
    if (fate == Cut.NONE) {
      fate = lasting;
    }
    if (fate == Cut.NONE && ON_THE_WAY.multipliedBy(2).compareTo(within) > 0) {
      fate = Cut.ANSWER_LATE;
    }
    switch (fate) {
      case LOST, LOST_ONCE -> comes(ON_THE_WAY, tool, call, new Came.Lost());
      case ANSWER_LOST, ANSWER_LOST_ONCE -> {
        points.after(ON_THE_WAY, "does " + what, () -> answer(request));
        comes(ON_THE_WAY.multipliedBy(2), tool, call, new Came.Lost());
      }
      case ANSWER_LATE -> {
        points.after(ON_THE_WAY, "does " + what, () -> answer(request));
        comes(within, tool, call, new Came.TooLate());
      }
      case REQUEST_LATE -> {
        comes(within, tool, call, new Came.TooLate());
        points.after(within.plus(LATE), "does late " + what, () -> answer(request));
      }
      case NONE, HANGS_UP, SAYS_YES, SAYS_NO, ASKS_FOR_PERSON, CRASHES, CRASHES_SENT ->
          points.after(
              ON_THE_WAY,
              "does " + what,
              () -> comes(ON_THE_WAY, tool, call, new Came.Answered(answer(request))));
    }
  }

  private void comes(Duration after, SteppedTool tool, ToolCall call, Came came) {
    points.after(
        after,
        "comes back to " + call.tool(),
        () -> {
          underWay.remove(tool);
          stopped(tool, call, tool.goOn(came));
        });
  }

  private ToolWire.Answer answer(Request request) {
    try {
      return LossyWire.told(business.answer(request));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
