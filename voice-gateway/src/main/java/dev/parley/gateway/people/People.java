package dev.parley.gateway.people;

import dev.parley.gateway.people.PeopleLine.Manner;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.telephony.call.Call;
import java.util.Optional;

/// The people behind the agent.
///
/// @param telephone calls them; without it callers are passed on blindly
public record People(PeopleLine line, Optional<PeopleTelephone> telephone) {

  /// The way of one caller to a person; empty where their line leads to none.
  ///
  /// @param speaker tells the person what it is about
  public Optional<Handover> forCaller(Call caller, Speaker speaker, Handover.Caller waiting) {
    Optional<PeopleTelephone> joining =
        telephone
            .filter(_ -> line.manner() != Manner.COLD)
            .filter(rings -> rings.reaches(caller, line.target()));
    if (joining.isPresent()) {
      return Optional.of(
          new ToldHandover(
              new PuttingThrough.Sought(line.manner(), line.target()),
              waiting,
              told -> new WarmHandover(caller, line, joining.get(), speaker, told)));
    }
    if (!caller.canBePassedOn()) {
      return Optional.empty();
    }
    return Optional.of(
        new ToldHandover(
            new PuttingThrough.Sought(Manner.COLD, line.target()),
            waiting,
            told -> new ColdHandover(caller, line, told)));
  }
}
