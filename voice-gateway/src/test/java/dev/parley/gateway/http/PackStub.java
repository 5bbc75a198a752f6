package dev.parley.gateway.http;

import dev.parley.gateway.packs.PackDesk;
import dev.parley.gateway.packs.PackState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Packs that are as they are told to be.
final class PackStub implements PackDesk {

  volatile List<PackState> now = List.of();

  @Override
  public List<PackState> packs() {
    return now;
  }

  @Override
  public CompletionStage<List<PackState>> reload() {
    return CompletableFuture.completedFuture(now);
  }
}
