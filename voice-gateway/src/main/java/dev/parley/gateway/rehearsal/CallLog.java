package dev.parley.gateway.rehearsal;

import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.MaskedText;
import dev.parley.desk.record.MediaFigures;
import dev.parley.desk.record.RecordEntry;
import dev.parley.desk.record.SpeculationFigures;
import dev.parley.desk.record.Waterfall;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.gateway.session.CallWatcher;
import dev.parley.gateway.session.DialogServices;
import dev.parley.gateway.turn.Act;
import dev.parley.gateway.turn.Floor;
import dev.parley.testkit.GoldenTimeline;
import dev.parley.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes a rehearsed call down as it happens: the floor, the record, the end. Telephone numbers
/// are masked.
final class CallLog implements CallWatcher, DialogServices.RecordKeeper {

  private final VirtualTime time;
  private final GoldenTimeline timeline = new GoldenTimeline();
  private final List<RecordEntry> entries = new ArrayList<>();
  private final List<PuttingThrough> puttingThrough = new ArrayList<>();
  private String floor = "";
  private long lastNanos;

  CallLog(VirtualTime time) {
    this.time = time;
  }

  GoldenTimeline timeline() {
    return timeline;
  }

  /// When the last thing happened, on virtual time.
  long lastNanos() {
    return lastNanos;
  }

  /// What was recorded from entry `index` on; empty while there is no more.
  List<RecordEntry> entriesFrom(int index) {
    return index == entries.size()
        ? List.of()
        : List.copyOf(entries.subList(index, entries.size()));
  }

  /// How putting the caller through went, in order.
  List<PuttingThrough> puttingThrough() {
    return List.copyOf(puttingThrough);
  }

  void write(String who, String what, String... details) {
    lastNanos = time.nowNanos();
    timeline.add(
        time.nowNanos(), who, what, Stream.of(details).map(MaskedText::of).toArray(String[]::new));
  }

  private void measured(String who, String what, Record figures) {
    timeline.add(time.nowNanos(), who, what, figures.toString());
  }

  @Override
  public void hearing(String words) {
    write("asr", "words", '"' + words + '"');
  }

  @Override
  public void callerVerified(String verdict) {
    write("caller", "verified", verdict);
  }

  @Override
  public void callerSaid(int index, String text, Duration at) {
    write("turn", "committed", '"' + text + '"');
  }

  @Override
  public void agentSays(int index, String text, String heard, Duration at) {}

  @Override
  public void answered(int index, Waterfall timed) {}

  @Override
  public void puttingThrough(PuttingThrough now) {
    puttingThrough.add(now);
    write("caller", "putting-through", now.toString());
  }

  @Override
  public void floor(Floor now) {
    String name = now.getClass().getSimpleName();
    if (!name.equals(floor)) {
      floor = name;
      write("turn", "floor", name);
    }
  }

  @Override
  public void noMatch(int index, Act.NoMatchCause cause, Duration at) {
    write("turn", "no-match", lower(cause));
  }

  @Override
  public void latePass() {
    write("turn", "late-pass");
  }

  @Override
  public void speculated(SpeculationFigures figures) {}

  @Override
  public void ended(Disposition disposition) {
    write("call", "disposition", lower(disposition));
  }

  @Override
  public void begin(ConversationStart start) {}

  @Override
  public void append(String conversation, RecordEntry entry) {
    entries.add(entry);
    switch (entry) {
      case RecordEntry.CallerTurn turn ->
          write("record", "caller-turn", '"' + turn.utterance().text() + '"', turn.commitReason());
      case RecordEntry.NotUnderstood turn -> write("record", "not-understood", turn.cause());
      case RecordEntry.Understood understood ->
          write("dialog", "understood", understood.interpretation().commands().toString());
      case RecordEntry.AgentTurn turn ->
          write("agent", "heard", '"' + turn.text().substring(0, turn.charsHeard()) + '"');
      case RecordEntry.TurnTimed timed -> timed(timed.waterfall());
      case RecordEntry.ToolReturned returned ->
          write(
              "tool",
              returned.call().tool(),
              new TreeMap<>(returned.call().arguments()).toString(),
              returned.result().getClass().getSimpleName());
      case RecordEntry.Noted noted -> write("dialog", lower(noted.kind()), noted.text());
      case RecordEntry.Concerns _ -> {}
      case RecordEntry.MediaCounted(MediaFigures figures, SpeculationFigures speculation) -> {
        measured("call", "media", figures);
        if (!speculation.equals(SpeculationFigures.NONE)) {
          measured("call", "speculation", speculation);
        }
      }
      case RecordEntry.Ended ended ->
          write("call", "ended", lower(ended.disposition()), lower(ended.by()));
    }
  }

  private void timed(Waterfall waterfall) {
    if (waterfall.ahead().isZero()) {
      write("record", "waterfall", waterfall.stages().toString());
    } else {
      write("record", "waterfall", waterfall.stages().toString(), "ahead " + waterfall.ahead());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
