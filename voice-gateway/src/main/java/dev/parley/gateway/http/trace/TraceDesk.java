package dev.parley.gateway.http.trace;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.trace.CallTrace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// The traces of calls that a server keeps. May be asked from any thread.
public interface TraceDesk {

  /// Whether any are kept.
  boolean isOn();

  /// The calls that are kept, the newest first.
  CompletionStage<List<CallTrace>> recent();

  /// A call by our name for it or its Call-ID; nothing where it isn't kept.
  CompletionStage<List<CallTrace>> find(String name);

  /// Whether its media were captured.
  boolean hasMedia(List<CallTrace> traced);

  /// As a capture file.
  CompletionStage<byte[]> captureFile(List<CallTrace> traced);

  /// Captures the media of the next `calls` calls; returns how many will be.
  int captureNext(int calls);

  Instant wallAt(MediaTime at);

  /// Where traces are looked into; refuses what it has no room for.
  Executor reading();

  /// Keeps none.
  TraceDesk NONE =
      new TraceDesk() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public CompletionStage<List<CallTrace>> recent() {
          return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<List<CallTrace>> find(String name) {
          return recent();
        }

        @Override
        public boolean hasMedia(List<CallTrace> traced) {
          return false;
        }

        @Override
        public CompletionStage<byte[]> captureFile(List<CallTrace> traced) {
          return CompletableFuture.completedFuture(new byte[0]);
        }

        @Override
        public int captureNext(int calls) {
          return 0;
        }

        @Override
        public Instant wallAt(MediaTime at) {
          return Instant.EPOCH;
        }

        @Override
        public Executor reading() {
          return Runnable::run;
        }
      };
}
