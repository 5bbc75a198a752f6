package dev.parley.gateway.http;

import dev.parley.gateway.outgoing.OutgoingCall;
import dev.parley.gateway.outgoing.OutgoingDesk;
import dev.parley.gateway.outgoing.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Answers what it is told to.
final class OutgoingStub implements OutgoingDesk {

  final List<Wanted> wanted = new ArrayList<>();
  Placed next =
      new Placed.Refused(new Refusal(Refusal.Reason.NOT_ALLOWED, "Nobody may be called."));
  Optional<OutgoingCall> known = Optional.empty();

  @Override
  public CompletionStage<Placed> place(Wanted asked) {
    wanted.add(asked);
    return CompletableFuture.completedFuture(next);
  }

  @Override
  public CompletionStage<Optional<OutgoingCall>> hangUp(String id) {
    return find(id);
  }

  @Override
  public CompletionStage<Optional<OutgoingCall>> find(String id) {
    return CompletableFuture.completedFuture(known.filter(c -> c.id().value().equals(id)));
  }
}
