package dev.parley.benchmarks.talk;

import dev.parley.desk.record.ConversationStart;
import dev.parley.desk.record.RecordEntry;
import dev.parley.dialog.Utterance;
import dev.parley.gateway.session.DialogServices;
import dev.parley.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A call with a made caller, written down: what was said, what was heard, and what was done.
final class Transcript implements DialogServices.RecordKeeper {

  private final VirtualTime time;
  private final List<String> lines = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private int agentTurns;

  Transcript(VirtualTime time) {
    this.time = time;
  }

  void line(String who, String what) {
    lines.add(String.format(Locale.ROOT, "%8.2f  %-9s %s", time.nowNanos() / 1e9, who, what));
  }

  /// The agent's turns that ended so far, heard to the end or not.
  int agentTurns() {
    return agentTurns;
  }

  /// What the caller heard since their last turn.
  String heard() {
    return String.join(" ", heard);
  }

  /// The caller takes a turn.
  void answered() {
    heard.clear();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void begin(ConversationStart start) {}

  @Override
  public void append(String conversation, RecordEntry entry) {
    switch (entry) {
      case RecordEntry.CallerTurn turn -> line("heard as", heard(turn.utterance()));
      case RecordEntry.NotUnderstood nothing -> line("heard as", "(" + nothing.cause() + ")");
      case RecordEntry.Understood(int _, var meant) ->
          line(
              "meant", String.format(Locale.ROOT, "%s %.2f", meant.commands(), meant.confidence()));
      case RecordEntry.ToolReturned returned ->
          line("tool", returned.call().tool() + " " + returned.call().arguments());
      case RecordEntry.Noted noted -> line("note", noted.kind() + " " + noted.text());
      case RecordEntry.AgentTurn turn -> agent(turn);
      case RecordEntry.TurnTimed _,
          RecordEntry.Concerns _,
          RecordEntry.MediaCounted _,
          RecordEntry.Ended _ -> {}
    }
  }

  private void agent(RecordEntry.AgentTurn turn) {
    agentTurns++;
    String played = turn.text().substring(0, turn.charsHeard());
    boolean whole = turn.charsHeard() == turn.text().length();
    line("agent", whole ? played : played + "— (" + turn.text().substring(turn.charsHeard()) + ")");
    if (!played.isBlank()) {
      heard.add(played);
    }
  }

  private static String heard(Utterance utterance) {
    return switch (utterance) {
      case Utterance.Spoken(var nBest, boolean accepted) ->
          (accepted ? "" : "(not stood behind) ")
              + String.join(
                  " | ",
                  nBest.stream()
                      .map(
                          each ->
                              String.format(Locale.ROOT, "%s %.2f", each.text(), each.confidence()))
                      .toList());
      case Utterance.Keyed keyed -> "keys " + keyed.keys();
      case Utterance.Typed typed -> typed.text();
    };
  }
}
