package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.dialog.pack.Policy.Verification;
import java.time.Instant;
import java.util.Optional;

/// What leads a conversation: (state, input, now) → (state, acts). No clock, no thread, no socket.
/// `DialogMachine` is the one that serves callers; a scripted one asks what an evaluation wants
/// asked.
public interface DialogLead {

  DialogState start();

  /// For a caller who drew `lot`, any number, the same each time they call: it decides which flows
  /// serve them (`Flow.Rollout`).
  default DialogState start(long lot) {
    return start();
  }

  DialogStep on(DialogState state, DialogInput input, Instant now);

  /// How callers are verified by a code that must not be kept, where they are.
  default Optional<Verification> verification() {
    return Optional.empty();
  }

  /// The agent pack that it serves by, where there is one.
  default Optional<PackVersion> pack() {
    return Optional.empty();
  }

  /// What becomes of a call of ours that opens with `greeting`, and that an answering machine takes
  /// (`AgentProfile`).
  default Optional<String> onMachine(Optional<String> greeting) {
    return Optional.empty();
  }

  /// Whether the agent has a greeting of that name besides its usual one.
  default boolean greetsWith(String name) {
    return false;
  }

  /// How the conversation would count if it ended in `state`.
  Disposition disposition(DialogState state);
}
