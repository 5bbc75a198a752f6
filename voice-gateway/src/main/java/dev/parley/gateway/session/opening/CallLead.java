package dev.parley.gateway.session.opening;

import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.flow.DialogLead;
import dev.parley.dialog.flow.DialogStep;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.dialog.pack.Policy.Verification;
import java.time.Instant;
import java.util.Optional;

/// The same lead for one call.
///
/// @param greeting which of its named greetings opens the conversation; the usual one if empty
/// @param lot the caller's, which decides which flows serve them
public record CallLead(DialogLead lead, Optional<String> greeting, long lot) implements DialogLead {

  @Override
  public DialogState start() {
    return lead.start(lot);
  }

  @Override
  public DialogStep on(DialogState state, DialogInput input, Instant now) {
    return lead.on(state, greeting.map(name -> greeted(input, name)).orElse(input), now);
  }

  private static DialogInput greeted(DialogInput input, String greeting) {
    return switch (input) {
      case DialogInput.Started started -> started.greetingWith(greeting);
      case DialogInput.PartyReplaced replaced when replaced.called() ->
          replaced.greetingWith(greeting);
      case DialogInput.PartyReplaced _,
          DialogInput.UserTurn _,
          DialogInput.SpeechResumed _,
          DialogInput.TurnStands _,
          DialogInput.Interpreted _,
          DialogInput.ToolReturned _,
          DialogInput.KnowledgeFound _,
          DialogInput.Remembered _,
          DialogInput.CallbackBooked _,
          DialogInput.CallbackRefused _,
          DialogInput.PersonReached _,
          DialogInput.PersonNotReached _,
          DialogInput.ReplyHeard _,
          DialogInput.CallerSilent _,
          DialogInput.NoMatch _,
          DialogInput.DeadlinePassed _,
          DialogInput.HungUp _ ->
          input;
    };
  }

  @Override
  public Optional<Verification> verification() {
    return lead.verification();
  }

  @Override
  public Optional<PackVersion> pack() {
    return lead.pack();
  }

  @Override
  public Optional<String> onMachine(Optional<String> greeting) {
    return lead.onMachine(greeting);
  }

  @Override
  public boolean greetsWith(String name) {
    return lead.greetsWith(name);
  }

  @Override
  public Disposition disposition(DialogState state) {
    return lead.disposition(state);
  }
}
