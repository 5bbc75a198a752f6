package dev.parley.gateway.outgoing;

import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.gateway.outgoing.answering.OnMachine;
import dev.parley.telephony.call.AnsweredBy;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.twilio.outgoing.Party;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What outgoing calls stand on.
///
/// @param loop owns them
/// @param changed told of each call whenever it has got further, on that loop
/// @param twilio where calls may go out by it
/// @param voice a detector of its own for each call where it is listened who answers
public record OutgoingPorts(
    CallLoop loop,
    Telephone telephone,
    Agents agents,
    Supplier<CallId> ids,
    InstantSource clock,
    Consumer<OutgoingCall> changed,
    Optional<Twilio> twilio,
    UsedMinutes minutes,
    Supplier<VoiceActivityDetector> voice) {

  /// Without Twilio, with minutes that are counted from now, and without listening who answers.
  public OutgoingPorts(
      CallLoop loop,
      Telephone telephone,
      Agents agents,
      Supplier<CallId> ids,
      InstantSource clock,
      Consumer<OutgoingCall> changed) {
    this(
        loop,
        telephone,
        agents,
        ids,
        clock,
        changed,
        Optional.empty(),
        UsedMinutes.FORGOTTEN,
        () -> {
          throw new IllegalStateException("nobody listens who answers");
        });
  }

  /// Twilio, as a line that calls go out by.
  @FunctionalInterface
  public interface Twilio {

    /// Calls a number.
    ///
    /// @param loop where it is called, and the party told until somebody answers
    /// @return hangs up, for a reason, whatever the call is doing
    Consumer<String> dial(
        CallLoop loop, CallId id, PhoneNumber to, Duration ringAtMost, Party party);
  }

  /// How long calls of ours have talked on a day, where it is kept beyond the process.
  public interface UsedMinutes {

    /// Nothing is kept.
    UsedMinutes FORGOTTEN =
        new UsedMinutes() {
          @Override
          public Duration on(LocalDate day) {
            return Duration.ZERO;
          }

          @Override
          public void keep(LocalDate day, Duration used) {}
        };

    Duration on(LocalDate day);

    /// Returns at once; what is told later counts.
    void keep(LocalDate day, Duration used);
  }

  /// The line that calls go out by.
  public interface Telephone {

    /// Calls somebody; `events` and `tick` come on the call's own loop.
    Call dial(CallId id, CallTarget target, MediaTick tick, Consumer<CallEvent> events);

    /// The same on a loop that another call has already.
    Call dial(
        CallId id, CallTarget target, CallLoop loop, MediaTick tick, Consumer<CallEvent> events);

    /// Whether a call of ours could be on the loop of `call`, and so be joined with it.
    boolean joins(Call call);

    /// Tells `found` where `server` is, on any thread.
    void find(SipServer server, Consumer<Located> found);
  }

  /// The agents that talk to whoever answers.
  @FunctionalInterface
  public interface Agents {

    /// Keeps room for one more call; empty while the server takes no more.
    ///
    /// @param pack whose agent; the server's own if empty
    /// @param greeting which of its named greetings it opens with; the usual one if empty
    /// @throws IllegalArgumentException where there is no such agent or greeting here, in words
    Optional<Place> reserve(Optional<String> pack, Optional<String> greeting);
  }

  /// Room for one call.
  public interface Place {

    /// What becomes of the call if a machine answers, where whoever wants it doesn't say; empty
    /// where that isn't to be found out.
    default Optional<OnMachine> onMachine() {
      return Optional.empty();
    }

    /// Somebody answered: the agent begins, and takes the place along. On the call's loop, before
    /// the call's `Answered` is passed on.
    Agent take(String line, Call call);

    /// Nobody answered.
    void giveBack();
  }

  /// An agent on a call.
  ///
  /// @param events to be told everything from `Answered` on
  /// @param tick hears and speaks
  /// @param answeredBy to be told who or what answered, as often as that is found out
  /// @param greetAnew whoever answered hears the agent just now: it begins again
  public record Agent(
      Consumer<CallEvent> events,
      MediaTick tick,
      Consumer<Verdict> answeredBy,
      Runnable greetAnew) {}

  /// Who or what answered, found out so long after the answer.
  public record Verdict(AnsweredBy whom, Duration after) {}
}
