package dev.parley.simulator.caller;

import dev.parley.simulator.caller.measure.RecordClient;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerTimings;
import dev.parley.simulator.caller.wire.CallSeen;
import dev.parley.simulator.caller.wire.CallerPhone;
import dev.parley.simulator.caller.wire.FollowedTransfer;
import dev.parley.simulator.caller.wire.LiveAudio;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.netty.SipPhone;
import dev.parley.telephony.sip.call.CallTarget;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// One call on real time and real sockets, from dialling to its end.
///
/// @param sipCallId under which the server has it too
record PlacedCall(CallSeen seen, String sipCallId) {

  /// Ringing longer than this is given up.
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(32);

  /// @param live who speaks where no line does
  /// @param transfersTo whom a transfer means; empty for those that aren't followed
  /// @param out for the transcript
  record Surroundings(
      LiveAudio live,
      Function<String, Optional<CallTarget>> transfersTo,
      RecordClient records,
      PrintWriter out) {}

  /// Dials and blocks until the call is over. Ctrl-C hangs up first.
  static PlacedCall make(
      CallTarget target,
      InetAddress local,
      List<CallerStep> steps,
      Map<Integer, short[]> lines,
      CallerTimings timings,
      Surroundings surroundings)
      throws InterruptedException {
    try (LiveTranscript transcript =
            new LiveTranscript(steps, surroundings.records(), surroundings.out());
        SipPhone phone = SipPhone.open(local, new SecureRandom())) {
      CallerPhone caller = new CallerPhone(steps, lines, timings, transcript, surroundings.live());
      CompletableFuture<Void> over = new CompletableFuture<>();
      CompletableFuture<FollowedTransfer> dialled = new CompletableFuture<>();
      Call call =
          phone.dial(
              target,
              (media, nowNanos) -> {
                if (dialled.isDone()) {
                  dialled.join().tick(media, nowNanos);
                } else {
                  media.saySilence(nowNanos);
                }
              },
              // Dialling returns on another thread: nothing happens before the phone knows its
              // call.
              event -> dialled.join().happened(event));
      Consumer<CallEvent> told =
          event -> {
            caller.happened(event);
            if (event instanceof CallEvent.Ended) {
              over.complete(null);
            }
          };
      dialled.complete(
          new FollowedTransfer(call, caller, told, surroundings.transfersTo(), phone::dial));
      transcript.dialled(call.offer().sipCallId());
      call.loop().schedule(ANSWER_PATIENCE, () -> giveUp(caller, call));
      Thread hangUp = new Thread(() -> hangUp(call.loop(), caller, over), "hang-up");
      Runtime.getRuntime().addShutdownHook(hangUp);
      over.join();
      Runtime.getRuntime().removeShutdownHook(hangUp);
      return new PlacedCall(caller.seen(), call.offer().sipCallId());
    }
  }

  private static void giveUp(CallerPhone caller, Call call) {
    if (caller.seen().answered().isEmpty()) {
      call.perform(new CallCommand.HangUp("nobody answered"));
    }
  }

  private static void hangUp(CallLoop loop, CallerPhone caller, CompletableFuture<Void> over) {
    loop.execute(() -> caller.hangUp("interrupted"));
    over.orTimeout(2, TimeUnit.SECONDS).exceptionally(_ -> null).join();
  }
}
