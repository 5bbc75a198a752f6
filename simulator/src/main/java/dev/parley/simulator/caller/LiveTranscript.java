package dev.parley.simulator.caller;

import dev.parley.simulator.caller.measure.RecordClient;
import dev.parley.simulator.caller.measure.RecordClient.Fetched;
import dev.parley.simulator.caller.measure.ServerRecord;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.wire.PhoneWatcher;
import dev.parley.telephony.call.CallEvent;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Prints a call as it goes on: what the caller does from the call itself, what the agent says from
/// the server's record as soon as it is there. The call's loop only queues lines; a thread prints
/// them and asks for the record.
final class LiveTranscript implements PhoneWatcher, AutoCloseable {

  /// All that is known without the record.
  private static final String BEGINS = "(begins to speak)";

  private static final long POLL_MILLIS = 150;

  /// A line of a queue that drops nothing: a call is a few hundred lines.
  private record Happened(long nanos, String who, String what) {}

  private final List<CallerStep> steps;
  private final PrintWriter out;
  private final BlockingQueue<Happened> happened = new LinkedBlockingQueue<>();
  private final Set<String> shown = new HashSet<>();
  private final Thread printer;
  private volatile String sipCallId = "";
  private volatile long answeredNanos = Long.MIN_VALUE;
  private volatile boolean over;
  private boolean agentQuiet = true;
  private boolean followed;

  LiveTranscript(List<CallerStep> steps, RecordClient records, PrintWriter out) {
    this.steps = List.copyOf(steps);
    this.out = out;
    this.printer = Thread.ofPlatform().name("transcript").daemon().start(() -> print(records));
  }

  void dialled(String callId) {
    sipCallId = callId;
  }

  @Override
  public void happened(CallEvent event) {
    switch (event) {
      case CallEvent.Progressed _,
          CallEvent.Refused _,
          CallEvent.TransferProgressed _,
          CallEvent.TransferEnded _ -> {}
      case CallEvent.TransferAsked(String target, _, var at) ->
          line(at.nanos(), "agent", "(asks us to call " + target + " instead)");
      case CallEvent.PartyReplaced(_, var at) ->
          line(at.nanos(), "agent", "(somebody else is on the line)");
      case CallEvent.Answered(var at) -> {
        answeredNanos = at.nanos();
        line(at.nanos(), "", "answered");
      }
      case CallEvent.Ended(var by, String cause, var at) ->
          line(at.nanos(), "", "ended by " + endedBy(by) + ": " + cause);
      case CallEvent.HoldChanged(boolean onHold, var at) ->
          line(at.nanos(), "agent", onHold ? "(on hold)" : "(off hold)");
      case CallEvent.FaxHeard(var at) ->
          line(at.nanos(), "agent", "(a fax machine's calling tone)");
      case CallEvent.MediaTimedOut(var at) -> line(at.nanos(), "", "no audio comes any more");
      case CallEvent.MediaResumed(var at) -> line(at.nanos(), "", "audio comes again");
      case CallEvent.KeyPressed(char key, _, var at) ->
          line(at.nanos(), "agent", "(presses " + key + ")");
    }
  }

  static String endedBy(CallEvent.EndedBy by) {
    return switch (by) {
      case US -> "the caller";
      case CALLER -> "the agent";
      case NETWORK -> "the network";
    };
  }

  @Override
  public void stepBegan(int step, long nanos) {
    agentQuiet = true;
    line(nanos, "caller", steps.get(step).shown());
  }

  @Override
  public void agentBegan(long nanos) {
    if (agentQuiet) {
      agentQuiet = false;
      line(nanos, "agent", BEGINS);
    }
  }

  @Override
  public void agentPaused(long lastVoicedNanos) {}

  private void line(long nanos, String who, String what) {
    happened.add(new Happened(nanos, who, what));
  }

  private void print(RecordClient records) {
    try {
      while (!over) {
        // What the record has got by now happened before what comes next.
        if (!sipCallId.isEmpty() && answeredNanos != Long.MIN_VALUE) {
          follow(records);
        }
        Happened next = happened.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          show(next);
        }
      }
      for (Happened rest = happened.poll(); rest != null; rest = happened.poll()) {
        show(rest);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(RecordClient records) {
    if (records.fetch(sipCallId) instanceof Fetched.Found(ServerRecord record)) {
      followed = true;
      for (ServerRecord.Turn turn : record.turns()) {
        boolean complete = turn.who().equals("caller") || turn.untilMs() > turn.atMs();
        if (complete && shown.add(turn.index() + turn.who())) {
          String said = turn.who().equals("caller") ? turn.text() : turn.heardText();
          String label = turn.who().equals("caller") ? "heard as" : "agent";
          print(turn.atMs() / 1_000.0, label, "“" + said.strip() + "”");
        }
      }
    }
  }

  private void show(Happened line) {
    if (followed && line.what().equals(BEGINS)) {
      return;
    }
    long origin = answeredNanos == Long.MIN_VALUE ? line.nanos() : answeredNanos;
    print((line.nanos() - origin) / 1e9, line.who(), line.what());
  }

  private void print(double seconds, String who, String what) {
    out.printf(Locale.ROOT, "%7.2f  %-8s  %s%n", seconds, who, what);
    out.flush();
  }

  /// Prints what is left.
  @Override
  public void close() {
    over = true;
    try {
      printer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
