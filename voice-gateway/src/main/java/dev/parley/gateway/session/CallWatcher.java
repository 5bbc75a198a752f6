package dev.parley.gateway.session;

import dev.parley.desk.record.SpeculationFigures;
import dev.parley.desk.record.Waterfall;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.gateway.turn.Act;
import dev.parley.gateway.turn.Floor;
import java.time.Duration;

/// Sees a call as it happens, for live pages and counters. Called on the call's loop (`speculated`
/// and `ended`: on the conversation's thread): returns at once. Instants are since the call's
/// start.
public interface CallWatcher {

  /// The caller's words so far; they may still change.
  void hearing(String words);

  /// Whether the caller may use the number they show: `passed`, `failed`… and why. On any thread.
  void callerVerified(String verdict);

  void callerSaid(int index, String text, Duration at);

  /// The agent began to say `text`, or is through with it.
  ///
  /// @param heard what of it was played to the caller so far
  void agentSays(int index, String text, String heard, Duration at);

  /// The answer to the caller's turn `index` began: where its time went.
  void answered(int index, Waterfall timed);

  void floor(Floor floor);

  /// How putting the caller through to a person gets on.
  void puttingThrough(PuttingThrough now);

  /// No words came of what the caller said from `at` on.
  void noMatch(int index, Act.NoMatchCause cause, Duration at);

  /// A whole-utterance pass was not ready in its budget.
  void latePass();

  /// What came of thinking the caller's turns out ahead, once the call is over.
  void speculated(SpeculationFigures figures);

  void ended(Disposition disposition);

  /// Sees nothing.
  CallWatcher NOBODY =
      new CallWatcher() {
        @Override
        public void hearing(String words) {}

        @Override
        public void callerVerified(String verdict) {}

        @Override
        public void callerSaid(int index, String text, Duration at) {}

        @Override
        public void agentSays(int index, String text, String heard, Duration at) {}

        @Override
        public void answered(int index, Waterfall timed) {}

        @Override
        public void floor(Floor floor) {}

        @Override
        public void puttingThrough(PuttingThrough now) {}

        @Override
        public void noMatch(int index, Act.NoMatchCause cause, Duration at) {}

        @Override
        public void latePass() {}

        @Override
        public void speculated(SpeculationFigures figures) {}

        @Override
        public void ended(Disposition disposition) {}
      };
}
