package dev.parley.gateway.writes;

import dev.parley.dialog.engine.http.ToolWire;
import dev.parley.dialog.spi.ToolResult;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// One call of a tool on a thread of its own, which runs only while its driver waits for it: so
/// what stands between the conversation and the business is as it is in a server, and time is
/// virtual.
final class SteppedTool {

  /// Where it stands.
  sealed interface Stop {

    /// It asks the business, and waits for `Came`.
    record Asks(HttpRequest request, Duration within) implements Stop {}

    record Returned(ToolResult result) implements Stop {}

    /// The process it was in has died.
    record Dead() implements Stop {}

    record Broke(Throwable bug) implements Stop {}
  }

  /// What came of asking the business.
  sealed interface Came {
    record Answered(ToolWire.Answer answer) implements Came {}

    record Lost() implements Came {}

    record TooLate() implements Came {}

    /// The process ends here: no code of it runs any more.
    record Death() implements Came {}
  }

  /// Nothing of a dead process may be caught, or go on.
  static final class DeadProcess extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final ScopedValue<SteppedTool> CURRENT = ScopedValue.newInstance();

  private final SynchronousQueue<Stop> stops = new SynchronousQueue<>();
  private final SynchronousQueue<Came> answers = new SynchronousQueue<>();

  /// Asks on behalf of the call on whose thread it is used.
  static final ToolWire WIRE =
      new ToolWire() {
        @Override
        public Answer send(HttpRequest request, Duration within)
            throws IOException, TimeoutException, InterruptedException {
          SteppedTool tool = CURRENT.get();
          tool.stops.put(new Stop.Asks(request, within));
          return switch (tool.answers.take()) {
            case Came.Answered(var answer) -> answer;
            case Came.Lost() -> throw new IOException("connection reset");
            case Came.TooLate() -> throw new TimeoutException("late");
            case Came.Death() -> throw new DeadProcess();
          };
        }

        @Override
        public void close() {}
      };

  /// Begins `call`, up to where it stops.
  Stop begin(Supplier<ToolResult> call) {
    Thread.ofVirtual().start(() -> ScopedValue.where(CURRENT, this).run(() -> run(call)));
    return next();
  }

  /// Goes on, up to where it stops.
  Stop goOn(Came came) {
    try {
      answers.put(came);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return next();
  }

  private Stop next() {
    try {
      return stops.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void run(Supplier<ToolResult> call) {
    Stop end;
    try {
      end = new Stop.Returned(call.get());
    } catch (DeadProcess _) {
      end = new Stop.Dead();
    } catch (RuntimeException | Error bug) {
      end = new Stop.Broke(bug);
    }
    try {
      stops.put(end);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
