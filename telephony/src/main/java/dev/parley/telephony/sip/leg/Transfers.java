package dev.parley.telephony.sip.leg;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.leg.LegAct.Answer;
import dev.parley.telephony.sip.leg.LegAct.Tell;
import dev.parley.telephony.sip.message.NameAddress;
import dev.parley.telephony.sip.message.SipAddress;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.message.SipHeaders;
import dev.parley.telephony.sip.message.SipMethod;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.message.SipResponse;
import dev.parley.telephony.sip.refer.AskedTransfer;
import dev.parley.telephony.sip.refer.ReferTo;
import dev.parley.telephony.sip.refer.Referral;
import dev.parley.telephony.sip.transaction.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The transfers of an established leg in its messages and events: one that we ask the peer for
/// (`Referral`), and one that it asks us for (`AskedTransfer`).
final class Transfers {

  private final LegDialog dialog;
  private final Referral referral = new Referral();
  private final AskedTransfer asked = new AskedTransfer();

  Transfers(LegDialog dialog) {
    this.dialog = dialog;
  }

  /// One at a time; another is left undone.
  List<LegAct> ask(SipCommand.Refer command, MediaTime now) {
    // A caller from the telephone network may be a tel: address, which names no host.
    List<SipAddress> peers = List.of(dialog.now().remote().uri(), dialog.now().remoteTarget());
    return ReferTo.of(command.target(), peers, command.note())
        .map(to -> ask(to, command.atMost(), now))
        .orElseGet(() -> failed("nothing to transfer to: neither a number at a host nor sip:"));
  }

  List<LegAct> ask(LegInput.PassedOn wanted, MediaTime now) {
    return wanted
        .consulted()
        .map(
            with ->
                ReferTo.of(with, wanted.note())
                    .map(to -> ask(to, wanted.atMost(), now))
                    .orElseGet(() -> failed("the other call's Contact is no sip: address")))
        .orElseGet(() -> failed("nobody is there to talk to"));
  }

  private static List<LegAct> failed(String cause) {
    return told(Optional.of(Referral.News.Ended.failed(cause)));
  }

  private List<LegAct> ask(NameAddress to, Duration atMost, MediaTime now) {
    if (!referral.isFree()) {
      return List.of();
    }
    SipHeaders headers =
        dialog
            .contact()
            .and("Refer-To", to.text())
            .and("Referred-By", NameAddress.of(dialog.now().local().uri()).text());
    SipRequest refer = dialog.next(SipMethod.REFER, headers, SipBody.EMPTY);
    referral.asked(refer, now, atMost);
    return List.of(dialog.ask(refer));
  }

  boolean isAbout(TransactionId id) {
    return referral.sent(id).isPresent();
  }

  List<LegAct> responded(TransactionId id, SipResponse response) {
    if (response.isProvisional()) {
      return List.of();
    }
    Referral.Sent sent = referral.sent(id).orElseThrow();
    Optional<SipRequest> again = dialog.answerChallenge(sent.refer(), response, sent.tries());
    if (again.isPresent()) {
      referral.askedAgain(again.get());
      return List.of(dialog.ask(again.get()));
    }
    return told(referral.answered(response));
  }

  List<LegAct> unanswered() {
    return told(referral.unanswered());
  }

  /// Only of transfers is anything told (RFC 6665 4.1.3).
  List<LegAct> notified(TransactionId id, SipRequest notify) {
    String event = notify.headers().first("Event").orElse("");
    if (!event.split(";", 2)[0].strip().equals("refer")) {
      SipResponse bad = notify.response(489, dialog.localTag()).with("Allow-Events", "refer");
      return List.of(new Answer(id, bad));
    }
    if (!referral.isAbout(event)) {
      return List.of(new Answer(id, notify.response(481, dialog.localTag())));
    }
    List<LegAct> acts = new ArrayList<>();
    acts.add(new Answer(id, notify.response(200, dialog.localTag())));
    acts.addAll(told(referral.notified(notify)));
    return acts;
  }

  /// The peer asks us to call somebody else; whoever has the call decides.
  List<LegAct> asked(TransactionId id, SipRequest refer, MediaTime now) {
    Optional<AskedTransfer.Target> target = AskedTransfer.targetOf(refer);
    if (target.isEmpty()) {
      return List.of(new Answer(id, refer.response(400, dialog.localTag())));
    }
    if (!asked.isFree()) {
      return List.of(new Answer(id, refer.response(603, dialog.localTag())));
    }
    asked.asked(id, refer, now);
    return List.of(new Tell(new SipEvent.TransferAsked(target.get())));
  }

  List<LegAct> report(int status, MediaTime now) {
    return sent(asked.report(status, now));
  }

  private List<LegAct> sent(List<AskedTransfer.Act> acts) {
    return acts.stream().map(this::sent).toList();
  }

  private LegAct sent(AskedTransfer.Act act) {
    return switch (act) {
      case AskedTransfer.Act.Answer(var id, var refer, int status) ->
          new Answer(id, Leg.dialogResponse(refer, status, dialog.localTag(), dialog.contact()));
      case AskedTransfer.Act.Notify(String event, String state, String sipfrag) -> {
        SipHeaders headers =
            dialog
                .contact()
                .and("Event", event)
                .and("Subscription-State", state)
                .and("Content-Type", "message/sipfrag;version=2.0");
        yield dialog.ask(dialog.next(SipMethod.NOTIFY, headers, SipBody.of(sipfrag)));
      }
    };
  }

  List<LegAct> left() {
    return both(told(referral.left()), sent(asked.dialogEnds()));
  }

  List<LegAct> abandoned() {
    return both(told(referral.abandoned()), sent(asked.dialogEnds()));
  }

  List<LegAct> timeReached(MediaTime now) {
    return both(told(referral.timeReached(now)), sent(asked.timeReached(now)));
  }

  private static List<LegAct> both(List<LegAct> ours, List<LegAct> theirs) {
    return Stream.concat(ours.stream(), theirs.stream()).toList();
  }

  Optional<MediaTime> deadline() {
    return Stream.of(referral.deadline(), asked.deadline())
        .flatMap(Optional::stream)
        .min(MediaTime::compareTo);
  }

  private static List<LegAct> told(Optional<Referral.News> news) {
    return news.<LegAct>map(n -> new Tell(new SipEvent.TransferNews(n))).stream().toList();
  }
}
