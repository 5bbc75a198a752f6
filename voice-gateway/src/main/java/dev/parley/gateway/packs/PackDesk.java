package dev.parley.gateway.packs;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The agent packs of a server, and having them read again.
public interface PackDesk {

  List<PackState> packs();

  /// Reads all of them again, beside the calls; what came of it once that is done.
  CompletionStage<List<PackState>> reload();

  /// No packs.
  PackDesk NONE =
      new PackDesk() {
        @Override
        public List<PackState> packs() {
          return List.of();
        }

        @Override
        public CompletionStage<List<PackState>> reload() {
          return CompletableFuture.completedFuture(List.of());
        }
      };
}
