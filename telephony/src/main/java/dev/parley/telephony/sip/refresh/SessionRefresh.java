package dev.parley.telephony.sip.refresh;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Where an established leg's session timer stands (RFC 4028): what was agreed, and our refresh
/// that is due or under way.
public final class SessionRefresh {

  /// A refresh that couldn't be made, or was refused, is made again so much later.
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private Optional<SessionTimer> timer = Optional.empty();
  private Optional<MediaTime> due = Optional.empty();
  private Optional<SipRequest> update = Optional.empty();
  private boolean asked;
  private int tries;

  /// What holds from now on; nothing where the peer has no timer.
  public void agreed(Optional<SessionTimer> changed) {
    timer = changed;
    due = changed.flatMap(SessionTimer::refreshAt);
    update = Optional.empty();
    asked = false;
  }

  public void end() {
    agreed(Optional.empty());
  }

  /// What our refreshing requests, and re-INVITEs, say of it.
  public SipHeaders inRequest() {
    return timer.map(SessionTimer::inRequest).orElse(SipHeaders.NONE);
  }

  public boolean isDue(MediaTime now) {
    return due.filter(at -> !now.isBefore(at)).isPresent();
  }

  public boolean isOver(MediaTime now) {
    return timer.filter(t -> !now.isBefore(t.overAt())).isPresent();
  }

  /// Our refresh is under way.
  ///
  /// @param sent the UPDATE, where it isn't a re-INVITE
  public void asked(Optional<SipRequest> sent) {
    tries = update.isPresent() ? tries + 1 : 1;
    due = Optional.empty();
    update = sent;
    asked = true;
  }

  /// How often the UPDATE under way was sent, with ever other credentials.
  public int tries() {
    return tries;
  }

  /// A re-INVITE that is under way is ours.
  public boolean isByReinvite() {
    return asked && update.isEmpty();
  }

  /// The UPDATE that `id` answers.
  public Optional<SipRequest> update(TransactionId id) {
    return update.filter(u -> TransactionId.ofClient(u).equals(id));
  }

  /// It couldn't be made now, or the peer didn't want it.
  public void later(MediaTime now) {
    update = Optional.empty();
    asked = false;
    due = Optional.of(now.plus(AGAIN_AFTER));
  }

  public Optional<MediaTime> deadline() {
    return Stream.of(due, timer.map(SessionTimer::overAt))
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }
}
