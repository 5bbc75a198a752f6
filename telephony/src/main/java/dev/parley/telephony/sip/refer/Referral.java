package dev.parley.telephony.sip.refer;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipStatus;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One blind transfer that we ask the peer for (RFC 3515), as a machine: one `Ended` comes of each,
/// whatever the peer does or doesn't.
///
/// ```
/// state     REFER answered        NOTIFY 1xx  NOTIFY 2xx  NOTIFY ≥300  subscription over  BYE      deadline
/// Asked     2xx → Accepted;       progress    done        failed       failed             unknown  failed
///           else failed
/// Accepted  -                     progress    done        failed       failed             unknown  failed
/// ```
///
/// A NOTIFY may overtake the answer to its REFER (RFC 3515 2.4.4). Many phones say nothing of how
/// it went: then the limit decides. What was given up so may come true all the same: a target that
/// answers later is told of as a second `Ended`, done.
public final class Referral {

  private static final Pattern ID = Pattern.compile(";\\s*id\\s*=\\s*([0-9]{1,10})\\b");

  /// What is heard of the transfer.
  public sealed interface News {

    /// The target answered so far with this.
    record Progressed(int status) implements News {}

    /// @param status the target's final one, or the peer's refusal of the REFER
    record Ended(Outcome outcome, OptionalInt status, String cause) implements News {

      /// It couldn't even be asked for.
      public static Ended failed(String cause) {
        return new Ended(Outcome.FAILED, OptionalInt.empty(), cause);
      }
    }
  }

  /// What came of a transfer.
  public enum Outcome {
    DONE,
    FAILED,
    /// The peer left before it said.
    UNKNOWN
  }

  private sealed interface State {
    record Idle() implements State {}

    record Asked(SipRequest refer, int tries, MediaTime giveUpAt) implements State {}

    record Accepted(MediaTime giveUpAt) implements State {}
  }

  private State state = new State.Idle();

  /// Number of the latest REFER.
  private long number;

  /// Number of the latest REFER that we gave up, and that nobody has told the end of.
  private OptionalLong lapsed = OptionalLong.empty();

  public boolean isFree() {
    return state instanceof State.Idle;
  }

  /// `refer` is on its way, and has this long to lead to something.
  public void asked(SipRequest refer, MediaTime now, Duration atMost) {
    state = new State.Asked(refer, 1, now.plus(atMost));
    number = refer.cseq().number();
  }

  /// It was challenged and went out again.
  public void askedAgain(SipRequest refer) {
    if (state instanceof State.Asked(var _, int tries, var giveUpAt)) {
      state = new State.Asked(refer, tries + 1, giveUpAt);
      number = refer.cseq().number();
    }
  }

  /// Our REFER that `id` is about, and how often it was sent.
  public record Sent(SipRequest refer, int tries) {}

  public Optional<Sent> sent(TransactionId id) {
    return state instanceof State.Asked(var refer, int tries, var _)
            && TransactionId.ofClient(refer).equals(id)
        ? Optional.of(new Sent(refer, tries))
        : Optional.empty();
  }

  /// The final response to our REFER.
  public Optional<News> answered(SipResponse response) {
    if (!(state instanceof State.Asked asked)) {
      return Optional.empty();
    }
    if (response.isSuccess()) {
      state = new State.Accepted(asked.giveUpAt());
      return Optional.empty();
    }
    return ended(
        Outcome.FAILED,
        OptionalInt.of(response.status()),
        "the other side won't transfer: " + response.status());
  }

  /// Our REFER was never answered.
  public Optional<News> unanswered() {
    return lapsed("no answer to our REFER");
  }

  /// Whether a NOTIFY with this `Event` is about a REFER of ours. Of several in one dialog those
  /// after the first are named (RFC 3515 2.4.6).
  public boolean isAbout(String event) {
    OptionalLong named = id(event);
    return named.isEmpty() || named.getAsLong() == number || named.equals(lapsed);
  }

  /// What such a NOTIFY says (RFC 3515 2.4.4).
  public Optional<News> notified(SipRequest notify) {
    OptionalInt status = status(notify.body().text());
    if (isAboutLapsed(notify)) {
      return late(status);
    }
    if (isFree()) {
      return Optional.empty();
    }
    if (status.isPresent() && status.getAsInt() >= 200) {
      boolean done = status.getAsInt() < 300;
      return ended(
          done ? Outcome.DONE : Outcome.FAILED,
          status,
          done ? "the target answered" : "the target: " + SipStatus.reasonOf(status.getAsInt()));
    }
    if (isTerminated(notify)) {
      return ended(Outcome.FAILED, status, "the other side stopped telling of the transfer");
    }
    return status.isPresent()
        ? Optional.of(new News.Progressed(status.getAsInt()))
        : Optional.empty();
  }

  private boolean isAboutLapsed(SipRequest notify) {
    OptionalLong named =
        notify.headers().first("Event").map(Referral::id).orElse(OptionalLong.empty());
    return lapsed.isPresent() && (named.isPresent() ? named.equals(lapsed) : isFree());
  }

  private Optional<News> late(OptionalInt status) {
    if (status.isEmpty() || status.getAsInt() < 200) {
      return Optional.empty();
    }
    lapsed = OptionalLong.empty();
    return status.getAsInt() < 300
        ? Optional.of(new News.Ended(Outcome.DONE, status, "the target answered after all"))
        : Optional.empty();
  }

  private static OptionalLong id(String event) {
    Matcher id = ID.matcher(event);
    return id.find() ? OptionalLong.of(Long.parseLong(id.group(1))) : OptionalLong.empty();
  }

  /// The peer said goodbye.
  public Optional<News> left() {
    return ended(
        Outcome.UNKNOWN, OptionalInt.empty(), "the other side left before it told of the transfer");
  }

  /// We gave the call up.
  public Optional<News> abandoned() {
    return ended(Outcome.FAILED, OptionalInt.empty(), "the call ended");
  }

  public Optional<News> timeReached(MediaTime now) {
    return deadline().filter(at -> !now.isBefore(at)).isPresent()
        ? lapsed("no word of the transfer in time")
        : Optional.empty();
  }

  public Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Idle _ -> Optional.empty();
      case State.Asked asked -> Optional.of(asked.giveUpAt());
      case State.Accepted accepted -> Optional.of(accepted.giveUpAt());
    };
  }

  private Optional<News> lapsed(String cause) {
    if (!isFree()) {
      lapsed = OptionalLong.of(number);
    }
    return ended(Outcome.FAILED, OptionalInt.empty(), cause);
  }

  private Optional<News> ended(Outcome outcome, OptionalInt status, String cause) {
    if (isFree()) {
      return Optional.empty();
    }
    state = new State.Idle();
    return Optional.of(new News.Ended(outcome, status, cause));
  }

  private static boolean isTerminated(SipRequest notify) {
    return notify
        .headers()
        .first("Subscription-State")
        .filter(s -> s.strip().toLowerCase(Locale.ROOT).startsWith("terminated"))
        .isPresent();
  }

  /// Of `SIP/2.0 180 Ringing`, the start of a `message/sipfrag` (RFC 3420).
  private static OptionalInt status(String sipfrag) {
    String line = sipfrag.stripLeading();
    return line.matches("(?s)SIP/2\\.0 [1-6][0-9]{2}\\b.*")
        ? OptionalInt.of(Integer.parseInt(line, 8, 11, 10))
        : OptionalInt.empty();
  }
}
