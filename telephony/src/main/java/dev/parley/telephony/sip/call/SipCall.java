package dev.parley.telephony.sip.call;

import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sdp.Mismatch;
import dev.parley.telephony.sdp.OfferAnswer;
import dev.parley.telephony.sdp.SessionDescription;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.refer.Referral;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One SIP leg as a `Call`: signalling on one side, media on the other, offer and answer between
/// them. Lives on the call's loop; signalling may live on another.
///
/// ```
/// Offered ---Answer--> Answering --ACK--> Talking --HangUp--> Ending --> Ended
///         --Reject, HangUp-------------------------------->
/// Dialling ----------------------200----> Talking --BYE----------------> Ended
/// ```
///
/// Media starts as soon as both addresses are known: with our 200 when the INVITE had an offer,
/// with the ACK or 200 that answers when the offer is ours. Early media is told and not listened
/// to: of the phones that one call may ring, the 200 says which is the other side.
final class SipCall implements Call {

  private sealed interface State {
    /// Inbound and unanswered. An empty offer means that we make it (*late offer*).
    record Offered(SipBody offer) implements State {}

    record Dialling(CallAudio audio, MediaTick tick) implements State {}

    /// Our 200 is out.
    ///
    /// @param tick to be started by the answer in the ACK, where the offer was ours
    record Answering(CallAudio audio, MediaTick tick, boolean weOffered) implements State {}

    /// @param weOffered a re-INVITE without an offer got ours, and its ACK is to answer
    record Talking(CallAudio audio, boolean weOffered) implements State {}

    /// Signalling has been told to end it.
    record Ending(String cause) implements State {}

    record Ended() implements State {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(SipCall.class);

  private final CallOffer offer;
  private final CallLoop loop;
  private final AudioTerms terms;
  private final Supplier<CallAudio> opener;
  private final Consumer<SipCommand> signalling;
  private Consumer<CallEvent> listener;
  private State state;

  private SipCall(
      CallOffer offer,
      CallLoop loop,
      CallMeans means,
      Consumer<SipCommand> signalling,
      Consumer<CallEvent> listener,
      State state) {
    this.offer = offer;
    this.loop = loop;
    this.terms = means.terms();
    this.opener = () -> means.open(loop, this::mediaHappened);
    this.signalling = signalling;
    this.listener = listener;
    this.state = state;
  }

  static SipCall inbound(
      CallOffer offer,
      SipBody sdp,
      CallLoop loop,
      CallMeans means,
      Consumer<SipCommand> signalling) {
    return new SipCall(offer, loop, means, signalling, _ -> {}, new State.Offered(sdp));
  }

  /// A call of ours; `dial` is told the offer once media is open.
  static SipCall outbound(
      CallOffer offer,
      CallLoop loop,
      CallMeans means,
      Consumer<SipCommand> signalling,
      Consumer<CallEvent> listener) {
    return new SipCall(
        offer, loop, means, signalling, listener, new State.Ending("not dialled yet"));
  }

  @Override
  public CallOffer offer() {
    return offer;
  }

  @Override
  public CallLoop loop() {
    return loop;
  }

  /// Shows an inbound call to `taker`, unless nothing in its offer fits (RFC 3261 13.3.1.3, 488).
  void show(CallTaker taker) {
    if (!(state instanceof State.Offered(var sdp))) {
      return;
    }
    Optional<SessionDescription> described = SessionDescription.parse(sdp.text());
    boolean fits = sdp.isEmpty() || described.filter(o -> OfferAnswer.fits(o, terms)).isPresent();
    if (!fits) {
      Mismatch mismatch = Mismatch.of(described, terms);
      LOG.info(
          "call {} refused with 488: {}; {}",
          this.offer.id(),
          mismatch.warning().text(),
          mismatch.fix());
      end(new SipCommand.Refuse(488, Optional.of(mismatch.warning())), "nothing in the offer fits");
      return;
    }
    try {
      listener = taker.offered(this);
    } catch (RuntimeException bug) {
      end(new SipCommand.Refuse(500), "our error");
      throw bug;
    }
  }

  /// Opens media and hands our offer to `dial`.
  void dial(MediaTick tick, Consumer<SipBody> dial) {
    try {
      CallAudio audio = opener.get();
      state = new State.Dialling(audio, tick);
      dial.accept(audio.offer());
    } catch (TelephonyException noPorts) {
      ended(CallEvent.EndedBy.NETWORK, String.valueOf(noPorts.getMessage()));
    }
  }

  @Override
  public void perform(CallCommand command) {
    switch (command) {
      case CallCommand.Answer(var tick) -> answer(tick);
      case CallCommand.Reject(int status, var reason) -> {
        if (status < 300 || status > 699) {
          throw new IllegalArgumentException("expected a status of 300 to 699, found " + status);
        }
        if (state instanceof State.Offered) {
          end(new SipCommand.Refuse(status), reason);
        }
      }
      case CallCommand.HangUp(var reason) -> hangUp(reason);
      case CallCommand.PressKeys(var keys) -> {
        if (state instanceof State.Talking talking) {
          talking.audio().pressKeys(keys);
        }
      }
      case CallCommand.Transfer(String target, var told, var atMost) -> {
        if (state instanceof State.Talking) {
          signalling.accept(new SipCommand.Refer(target, told, atMost));
        }
      }
      case CallCommand.Hold(boolean onHold) -> {
        if (state instanceof State.Talking talking && talking.audio().holdsPeer() != onHold) {
          talking.audio().hold(onHold);
          signalling.accept(new SipCommand.Reinvite(talking.audio().offer()));
        }
      }
    }
  }

  private void answer(MediaTick tick) {
    if (!(state instanceof State.Offered(var sdp))) {
      return;
    }
    CallAudio audio;
    try {
      audio = opener.get();
    } catch (TelephonyException noPorts) {
      end(new SipCommand.Refuse(503), String.valueOf(noPorts.getMessage()));
      return;
    }
    if (sdp.isEmpty()) {
      state = new State.Answering(audio, tick, true);
      signalling.accept(new SipCommand.Accept(audio.offer()));
      return;
    }
    // `show` has seen that something in the offer fits.
    SipBody answer = audio.answer(sdp).orElseThrow();
    state = new State.Answering(audio, tick, false);
    signalling.accept(new SipCommand.Accept(answer));
    audio.start(tick);
  }

  private void hangUp(String reason) {
    switch (state) {
      case State.Offered _ -> end(new SipCommand.HangUp(), reason);
      case State.Dialling(var audio, _) -> end(audio, reason);
      case State.Answering(var audio, _, _) -> end(audio, reason);
      case State.Talking(var audio, _) -> end(audio, reason);
      case State.Ending _, State.Ended _ -> {}
    }
  }

  private void end(CallAudio audio, String cause) {
    audio.close();
    end(new SipCommand.HangUp(), cause);
  }

  private void end(SipCommand how, String cause) {
    state = new State.Ending(cause);
    signalling.accept(how);
  }

  /// What the user agent says of this leg.
  void on(SipEvent event) {
    switch (event) {
      case SipEvent.Acknowledged(var answer) -> acknowledged(answer);
      case SipEvent.Answered(var answer) -> answered(answer);
      case SipEvent.Reoffered(var sdp) -> reoffered(sdp);
      case SipEvent.OfferWithdrawn _ -> {
        if (state instanceof State.Talking(var audio, _)) {
          changing(audio, audio::restore);
          state = new State.Talking(audio, false);
        }
      }
      case SipEvent.ReinviteAnswered(var answer) -> {
        if (state instanceof State.Talking(var audio, _)) {
          changing(audio, () -> audio.conclude(answer));
        }
      }
      case SipEvent.ReinviteRefused _ -> {
        if (state instanceof State.Talking(var audio, _)) {
          audio.hold(!audio.holdsPeer());
        }
      }
      case SipEvent.Ended(var by, var cause) -> signallingEnded(by, cause);
      case SipEvent.Progressed(int status, boolean media) -> {
        if (state instanceof State.Dialling) {
          listener.accept(new CallEvent.Progressed(status, media, loop.now()));
        }
      }
      case SipEvent.Refused(int status, var contacts) -> {
        if (state instanceof State.Dialling) {
          List<String> to = contacts.stream().map(c -> c.uri().text()).toList();
          listener.accept(new CallEvent.Refused(status, to, loop.now()));
        }
      }
      case SipEvent.TransferNews(var news) -> {
        if (state instanceof State.Talking || state instanceof State.Ending) {
          transferred(news);
        }
      }
      case SipEvent.KeyPressed(char key, Duration held) -> {
        if (state instanceof State.Talking) {
          listener.accept(new CallEvent.KeyPressed(key, held, loop.now()));
        }
      }
      case SipEvent.Invited _ -> {}
    }
  }

  private void transferred(Referral.News news) {
    switch (news) {
      case Referral.News.Progressed(int status) ->
          listener.accept(new CallEvent.TransferProgressed(status, loop.now()));
      case Referral.News.Ended(var outcome, var status, String cause) -> {
        CallEvent.TransferOutcome came =
            switch (outcome) {
              case DONE -> CallEvent.TransferOutcome.DONE;
              case FAILED -> CallEvent.TransferOutcome.FAILED;
              case UNKNOWN -> CallEvent.TransferOutcome.UNKNOWN;
            };
        listener.accept(new CallEvent.TransferEnded(came, status, cause, loop.now()));
        if (came == CallEvent.TransferOutcome.DONE) {
          hangUp("transferred");
        }
      }
    }
  }

  private void acknowledged(SipBody answer) {
    switch (state) {
      case State.Answering(var audio, var tick, var weOffered) -> {
        if (weOffered && !audio.conclude(answer)) {
          end(audio, "nothing in the answer fits");
          return;
        }
        audio.start(tick);
        state = new State.Talking(audio, false);
        listener.accept(new CallEvent.Answered(loop.now()));
        if (audio.isHeld()) {
          listener.accept(new CallEvent.HoldChanged(true, loop.now()));
        }
      }
      case State.Talking(var audio, var weOffered) -> {
        if (weOffered) {
          changing(audio, () -> audio.conclude(answer));
          state = new State.Talking(audio, false);
        }
      }
      case State.Offered _, State.Dialling _, State.Ending _, State.Ended _ -> {}
    }
  }

  private void answered(SipBody answer) {
    if (!(state instanceof State.Dialling(var audio, var tick))) {
      return;
    }
    if (!audio.conclude(answer)) {
      end(audio, "nothing in the answer fits");
      return;
    }
    audio.start(tick);
    state = new State.Talking(audio, false);
    listener.accept(new CallEvent.Answered(loop.now()));
  }

  private void reoffered(SipBody sdp) {
    if (!(state instanceof State.Talking(var audio, _))) {
      signalling.accept(new SipCommand.Refuse(488));
      return;
    }
    if (sdp.isEmpty()) {
      state = new State.Talking(audio, true);
      signalling.accept(new SipCommand.Accept(audio.offer()));
      return;
    }
    changing(
        audio,
        () ->
            signalling.accept(
                audio
                    .answer(sdp)
                    .<SipCommand>map(SipCommand.Accept::new)
                    .orElseGet(
                        () ->
                            new SipCommand.Refuse(
                                488,
                                Optional.of(
                                    Mismatch.of(SessionDescription.parse(sdp.text()), terms)
                                        .warning())))));
  }

  /// Does `change` and tells whether it put us on hold or took us off.
  private void changing(CallAudio audio, Runnable change) {
    boolean before = audio.isHeld();
    change.run();
    if (audio.isHeld() != before) {
      listener.accept(new CallEvent.HoldChanged(audio.isHeld(), loop.now()));
    }
  }

  private void signallingEnded(SipEvent.EndedBy by, String cause) {
    CallEvent.EndedBy who =
        switch (by) {
          case PEER -> CallEvent.EndedBy.CALLER;
          case US -> CallEvent.EndedBy.US;
          case NETWORK -> CallEvent.EndedBy.NETWORK;
        };
    switch (state) {
      case State.Offered _ -> ended(who, cause);
      case State.Dialling(var audio, _) -> ended(audio, who, cause);
      case State.Answering(var audio, _, _) -> ended(audio, who, cause);
      case State.Talking(var audio, _) -> ended(audio, who, cause);
      case State.Ending(var ours) -> ended(who, who == CallEvent.EndedBy.US ? ours : cause);
      case State.Ended _ -> {}
    }
  }

  private void ended(CallAudio audio, CallEvent.EndedBy by, String cause) {
    audio.close();
    ended(by, cause);
  }

  private void ended(CallEvent.EndedBy by, String cause) {
    state = new State.Ended();
    listener.accept(new CallEvent.Ended(by, cause, loop.now()));
  }

  private void mediaHappened(CallEvent event) {
    switch (state) {
      case State.Answering _, State.Talking _ -> listener.accept(event);
      case State.Offered _, State.Dialling _, State.Ending _, State.Ended _ -> {}
    }
  }
}
