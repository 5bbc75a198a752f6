package dev.parley.telephony.sip.call;

import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipEvent;
import dev.parley.telephony.sip.message.SipBody;
import dev.parley.telephony.sip.refer.Referral;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

  private final CallOffer offer;
  private final CallLoop loop;
  private final AudioTerms terms;
  private final Supplier<CallAudio> opener;
  private CallSignalling signalling;
  private Consumer<CallEvent> listener;
  private CallState state;

  private SipCall(
      CallOffer offer,
      CallLoop loop,
      CallMeans means,
      CallSignalling signalling,
      Consumer<CallEvent> listener,
      CallState state) {
    this.offer = offer;
    this.loop = loop;
    this.terms = means.terms();
    this.opener = () -> means.open(loop, this::mediaHappened);
    this.signalling = signalling;
    this.listener = listener;
    this.state = state;
  }

  static SipCall inbound(
      CallOffer offer, SipBody sdp, CallLoop loop, CallMeans means, CallSignalling signalling) {
    return new SipCall(offer, loop, means, signalling, _ -> {}, new CallState.Offered(sdp));
  }

  /// A call of ours; `dial` is told the offer once media is open.
  static SipCall outbound(
      CallOffer offer,
      CallLoop loop,
      CallMeans means,
      CallSignalling signalling,
      Consumer<CallEvent> listener) {
    return new SipCall(
        offer, loop, means, signalling, listener, new CallState.Offered(SipBody.EMPTY));
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
    if (!(state instanceof CallState.Offered(var sdp))) {
      return;
    }
    if (!UnfitOffer.fits(sdp, terms)) {
      end(UnfitOffer.refused(offer.id(), sdp, terms), "nothing in the offer fits");
      return;
    }
    try {
      listener = taker.offered(this);
    } catch (RuntimeException bug) {
      end(new SipCommand.Refuse(500), "our error");
      throw bug;
    }
  }

  /// Opens media and hands our offer to `dial`, unless it was hung up before.
  void dial(MediaTick tick, Consumer<SipBody> dial) {
    if (state instanceof CallState.Ending(var givenUp)) {
      ended(CallEvent.EndedBy.US, givenUp);
      return;
    }
    try {
      CallAudio audio = opener.get();
      state = new CallState.Dialling(audio, tick);
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
        if (state instanceof CallState.Offered) {
          end(new SipCommand.Refuse(status), reason);
        }
      }
      case CallCommand.HangUp(var reason) -> hangUp(reason);
      case CallCommand.ReportTransfer(int status) ->
          signalling.command(new SipCommand.ReportTransfer(status));
      case CallCommand.PressKeys _,
          CallCommand.Transfer _,
          CallCommand.TransferTo _,
          CallCommand.Hold _ -> {
        if (state instanceof CallState.Talking(var audio, _)) {
          performTalking(command, audio);
        }
      }
    }
  }

  private void performTalking(CallCommand command, CallAudio audio) {
    switch (command) {
      case CallCommand.PressKeys(var keys) -> audio.pressKeys(keys);
      case CallCommand.Transfer(String target, var told, var atMost) ->
          signalling.command(new SipCommand.Refer(target, told, atMost));
      case CallCommand.TransferTo(SipCall consulted, var told, var atMost) ->
          signalling.passOn(consulted, told, atMost);
      case CallCommand.TransferTo _ ->
          listener.accept(CallEvent.TransferEnded.failed("no call of the same line", loop.now()));
      case CallCommand.Hold(boolean onHold) when audio.holdsPeer() != onHold -> {
        audio.hold(onHold);
        signalling.command(new SipCommand.Reinvite(audio.offer()));
      }
      case CallCommand.Hold _,
          CallCommand.Answer _,
          CallCommand.Reject _,
          CallCommand.HangUp _,
          CallCommand.ReportTransfer _ -> {}
    }
  }

  private void answer(MediaTick tick) {
    if (!(state instanceof CallState.Offered(var sdp))) {
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
      state = new CallState.Answering(audio, tick, true);
      signalling.command(new SipCommand.Accept(audio.offer()));
      return;
    }
    // `show` has seen that something in the offer fits.
    SipBody answer = audio.answer(sdp).orElseThrow();
    state = new CallState.Answering(audio, tick, false);
    signalling.command(new SipCommand.Accept(answer));
    audio.start(tick);
  }

  private void hangUp(String reason) {
    switch (state) {
      case CallState.Offered _ -> end(new SipCommand.HangUp(), reason);
      case CallState.Dialling(var audio, _) -> end(audio, reason);
      case CallState.Answering(var audio, _, _) -> end(audio, reason);
      case CallState.Talking(var audio, _) -> end(audio, reason);
      case CallState.Ending _, CallState.Ended _ -> {}
    }
  }

  private void end(CallAudio audio, String cause) {
    audio.close();
    end(new SipCommand.HangUp(), cause);
  }

  private void end(SipCommand how, String cause) {
    state = new CallState.Ending(cause);
    signalling.command(how);
  }

  /// Another phone takes the place of the other side (RFC 3891), on the leg of `by`.
  ///
  /// @param sdp its offer, or empty when we are to make one
  void takenOver(CallSignalling by, SipBody sdp, Optional<PhoneNumber> caller) {
    if (!(state instanceof CallState.Talking(var audio, _))) {
      by.command(new SipCommand.Refuse(603));
      return;
    }
    boolean heldBefore = audio.isHeld();
    Optional<SipBody> ours = sdp.isEmpty() ? Optional.of(audio.offerAnew()) : audio.answer(sdp);
    if (ours.isEmpty()) {
      by.command(new SipCommand.Refuse(488));
      return;
    }
    by.command(new SipCommand.Accept(ours.get()));
    signalling.command(new SipCommand.HangUp());
    signalling = by;
    state = new CallState.Talking(audio, sdp.isEmpty());
    listener.accept(new CallEvent.PartyReplaced(caller, loop.now()));
    tellHold(audio, heldBefore);
  }

  /// What the user agent says of the leg of `of`; it counts while that is the call's.
  void on(CallSignalling of, SipEvent event) {
    if (of.equals(signalling)) {
      on(event);
    }
  }

  private void on(SipEvent event) {
    switch (event) {
      case SipEvent.Acknowledged(var answer) -> acknowledged(answer);
      case SipEvent.Answered(var answer) -> answered(answer);
      case SipEvent.Reoffered(var sdp) -> reoffered(sdp);
      case SipEvent.OfferWithdrawn _ when state instanceof CallState.Talking(var audio, var we) -> {
        changing(audio, we ? () -> {} : audio::restore);
        state = new CallState.Talking(audio, false);
      }
      case SipEvent.ReinviteAnswered(var answer)
          when state instanceof CallState.Talking(var audio, _) ->
          changing(audio, () -> audio.conclude(answer));
      case SipEvent.ReinviteRefused _ when state instanceof CallState.Talking(var audio, _) ->
          audio.hold(!audio.holdsPeer());
      case SipEvent.Ended(var by, var cause) -> signallingEnded(by, cause);
      case SipEvent.Progressed(int status, boolean media)
          when state instanceof CallState.Dialling ->
          listener.accept(new CallEvent.Progressed(status, media, loop.now()));
      case SipEvent.Refused(int status, var contacts) when state instanceof CallState.Dialling -> {
        List<String> to = contacts.stream().map(c -> c.uri().text()).toList();
        listener.accept(new CallEvent.Refused(status, to, loop.now()));
      }
      case SipEvent.TransferNews(var news)
          when state instanceof CallState.Talking || state instanceof CallState.Ending ->
          transferred(news);
      case SipEvent.TransferAsked(var asked) when state instanceof CallState.Talking -> {
        String target = asked.target().text();
        listener.accept(new CallEvent.TransferAsked(target, asked.replaces(), loop.now()));
      }
      case SipEvent.KeyPressed(char key, var held) when state instanceof CallState.Talking ->
          listener.accept(new CallEvent.KeyPressed(key, held, loop.now()));
      case SipEvent.Invited _,
          SipEvent.OfferWithdrawn _,
          SipEvent.ReinviteAnswered _,
          SipEvent.ReinviteRefused _,
          SipEvent.Progressed _,
          SipEvent.Refused _,
          SipEvent.TransferNews _,
          SipEvent.TransferAsked _,
          SipEvent.KeyPressed _ -> {}
    }
  }

  private void transferred(Referral.News news) {
    listener.accept(TransferTold.as(news, loop.now()));
    if (news instanceof Referral.News.Ended(var outcome, _, _)
        && outcome == Referral.Outcome.DONE) {
      hangUp("transferred");
    }
  }

  private void acknowledged(SipBody answer) {
    switch (state) {
      case CallState.Answering(var audio, var tick, var weOffered) -> {
        if (weOffered && !audio.conclude(answer)) {
          end(audio, "nothing in the answer fits");
          return;
        }
        audio.start(tick);
        state = new CallState.Talking(audio, false);
        listener.accept(new CallEvent.Answered(loop.now()));
        tellHold(audio, false);
      }
      case CallState.Talking(var audio, var weOffered) -> {
        if (weOffered) {
          changing(audio, () -> audio.conclude(answer));
          state = new CallState.Talking(audio, false);
        }
      }
      case CallState.Offered _, CallState.Dialling _, CallState.Ending _, CallState.Ended _ -> {}
    }
  }

  private void answered(SipBody answer) {
    if (!(state instanceof CallState.Dialling(var audio, var tick))) {
      return;
    }
    if (!audio.conclude(answer)) {
      end(audio, "nothing in the answer fits");
      return;
    }
    audio.start(tick);
    state = new CallState.Talking(audio, false);
    listener.accept(new CallEvent.Answered(loop.now()));
  }

  private void reoffered(SipBody sdp) {
    if (!(state instanceof CallState.Talking(var audio, _))) {
      signalling.command(new SipCommand.Refuse(488));
      return;
    }
    if (sdp.isEmpty()) {
      state = new CallState.Talking(audio, true);
      signalling.command(new SipCommand.Accept(audio.offerAnew()));
      return;
    }
    changing(
        audio,
        () ->
            signalling.command(
                audio
                    .answer(sdp)
                    .<SipCommand>map(SipCommand.Accept::new)
                    .orElseGet(() -> UnfitOffer.refused(offer.id(), sdp, terms))));
  }

  private void changing(CallAudio audio, Runnable change) {
    boolean before = audio.isHeld();
    change.run();
    tellHold(audio, before);
  }

  /// Whether we were put on hold, or taken off.
  private void tellHold(CallAudio audio, boolean before) {
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
      case CallState.Offered _ -> ended(who, cause);
      case CallState.Dialling(var audio, _) -> ended(audio, who, cause);
      case CallState.Answering(var audio, _, _) -> ended(audio, who, cause);
      case CallState.Talking(var audio, _) -> ended(audio, who, cause);
      case CallState.Ending(var ours) -> ended(who, who == CallEvent.EndedBy.US ? ours : cause);
      case CallState.Ended _ -> {}
    }
  }

  private void ended(CallAudio audio, CallEvent.EndedBy by, String cause) {
    audio.close();
    ended(by, cause);
  }

  private void ended(CallEvent.EndedBy by, String cause) {
    state = new CallState.Ended();
    listener.accept(new CallEvent.Ended(by, cause, loop.now()));
  }

  private void mediaHappened(CallEvent event) {
    switch (state) {
      case CallState.Answering _, CallState.Talking _ -> listener.accept(event);
      case CallState.Offered _, CallState.Dialling _, CallState.Ending _, CallState.Ended _ -> {}
    }
  }
}
