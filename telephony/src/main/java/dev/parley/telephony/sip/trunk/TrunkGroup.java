package dev.parley.telephony.sip.trunk;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.dialog.SipTokens;
import dev.parley.telephony.sip.digest.DigestServer;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.RequestScreen;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.wire.SipPeer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// All trunks of one SIP address: steps them, and says of each new call by which it comes and
/// whether it may.
public final class TrunkGroup {

  private final List<Trunk> trunks;
  private final SipTokens tokens;
  private final Duration retryAfter;

  /// @param retryAfter when a call that finds its trunk full may be tried again
  public TrunkGroup(
      List<TrunkConfig> configs, OurAddress us, SipTokens tokens, Duration retryAfter) {
    this.trunks = configs.stream().map(config -> new Trunk(config, us, tokens)).toList();
    this.tokens = tokens;
    this.retryAfter = retryAfter;
  }

  /// What becomes of a new call.
  public sealed interface Verdict {

    /// It comes by no trunk: the server's own rules hold.
    record Elsewhere() implements Verdict {}

    record Admitted(Trunk trunk) implements Verdict {}

    record Refused(SipResponse response) implements Verdict {}
  }

  /// Requests from `source` are a trunk's.
  public boolean owns(InetAddress source) {
    return trunks.stream().anyMatch(t -> t.owns(source));
  }

  public Optional<Trunk> find(TrunkName name) {
    return trunks.stream().filter(t -> t.config().name().equals(name)).findFirst();
  }

  /// Looks at a new INVITE: whose it is, whether it says who it is where that is asked, whether the
  /// number is one of ours, and whether there is room; in this order, so that who can't say who it
  /// is learns nothing else.
  ///
  /// @param calls how many calls each trunk has
  public Verdict judge(
      SipRequest invite, SipPeer source, ToIntFunction<TrunkName> calls, MediaTime now) {
    Optional<Trunk> found = trunkOf(invite, source.address().getAddress());
    if (found.isEmpty()) {
      return new Verdict.Elsewhere();
    }
    Trunk trunk = found.get();
    if (trunk.challenger().isPresent()) {
      DigestServer challenger = trunk.challenger().get();
      switch (challenger.verify(invite, now)) {
        case RIGHT -> {}
        case MISSING -> {
          return new Verdict.Refused(challenger.challenge(invite, tokens.tag(), false, now));
        }
        case STALE -> {
          return new Verdict.Refused(challenger.challenge(invite, tokens.tag(), true, now));
        }
      }
    }
    if (new TrunkInvite(invite, trunk.config()).destination().isEmpty()) {
      return new Verdict.Refused(invite.response(404, tokens.tag()));
    }
    boolean room =
        calls.applyAsInt(trunk.config().name()) < trunk.config().callsMax()
            && trunk.rate().allows(now);
    return room
        ? new Verdict.Admitted(trunk)
        : new Verdict.Refused(RequestScreen.unavailable(invite, tokens.tag(), retryAfter));
  }

  /// Of several trunks to one address, the one whose account is called, else the one whose number
  /// is.
  private Optional<Trunk> trunkOf(SipRequest invite, InetAddress source) {
    List<Trunk> owners = trunks.stream().filter(t -> t.owns(source)).toList();
    if (owners.size() < 2) {
      return owners.stream().findFirst();
    }
    return owners.stream()
        .filter(t -> isForAccount(invite, t.config()))
        .findFirst()
        .or(
            () ->
                owners.stream()
                    .filter(
                        t ->
                            t.config()
                                .numbers()
                                .knows(new TrunkInvite(invite, t.config()).dialled()))
                    .findFirst())
        .or(() -> owners.stream().findFirst());
  }

  private static boolean isForAccount(SipRequest invite, TrunkConfig config) {
    return invite.uri() instanceof SipUri uri
        && config.account().map(TrunkConfig.Account::user).equals(uri.userName());
  }

  /// Registers and looks whether servers are there.
  public List<TrunkAct> start(MediaTime now) {
    return all(t -> t.start(now));
  }

  /// Takes registrations back; over when `isOver`.
  public List<TrunkAct> stop(MediaTime now) {
    return all(t -> t.stop(now));
  }

  public boolean isOver() {
    return trunks.stream().allMatch(Trunk::isOver);
  }

  /// What came of `TrunkAct.Locate`.
  public List<TrunkAct> located(TrunkName name, SipServer server, Located found, MediaTime now) {
    return find(name).map(t -> t.located(server, found, now)).orElse(List.of());
  }

  /// A call by `peer`, a server of that trunk, came to nothing there.
  public List<TrunkAct> left(TrunkName name, SipPeer peer, String cause, MediaTime now) {
    return find(name).map(t -> t.left(peer, cause, now)).orElse(List.of());
  }

  public List<TrunkAct> responded(TransactionId id, SipResponse response, MediaTime now) {
    return all(t -> t.responded(id, response, now));
  }

  public List<TrunkAct> failed(TransactionId id, String cause, MediaTime now) {
    return all(t -> t.failed(id, cause, now));
  }

  public List<TrunkAct> disconnected(SipPeer lost, MediaTime now) {
    return all(t -> t.disconnected(lost, now));
  }

  public List<TrunkAct> expire(MediaTime now) {
    return all(t -> t.expire(now));
  }

  private List<TrunkAct> all(Function<Trunk, List<TrunkAct>> step) {
    List<TrunkAct> acts = new ArrayList<>();
    trunks.forEach(trunk -> acts.addAll(step.apply(trunk)));
    return acts;
  }

  public Optional<MediaTime> deadline() {
    return trunks.stream().flatMap(t -> t.deadline().stream()).min(MediaTime::compareTo);
  }

  /// What state each is in, for people.
  public Map<TrunkName, String> words(MediaTime now) {
    Map<TrunkName, String> words = new LinkedHashMap<>();
    trunks.forEach(t -> words.put(t.config().name(), t.words(now)));
    return words;
  }
}
