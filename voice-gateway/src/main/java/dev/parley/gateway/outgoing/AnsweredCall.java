package dev.parley.gateway.outgoing;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.gateway.outgoing.OutgoingPorts.Agent;
import dev.parley.gateway.outgoing.OutgoingPorts.Place;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One leg of a call of ours on the call's loop: has the place of an agent until somebody answers,
/// and then the agent, who hears and is told everything from the answer on.
final class AnsweredCall implements Consumer<CallEvent>, MediaTick {

  private final Place place;
  private final String line;
  private final Consumer<CallEvent> told;
  private final AudioFrame unheard = new AudioFrame(AudioFormat.TELEPHONE);
  private final CompletableFuture<Call> call = new CompletableFuture<>();
  private Optional<Agent> agent = Optional.empty();
  private MediaTick ears = this::wait;

  /// @param line what the record calls it
  /// @param told everything, before the agent
  AnsweredCall(Place place, String line, Consumer<CallEvent> told) {
    this.place = place;
    this.line = line;
    this.told = told;
  }

  /// Known as soon as it was dialled; from whatever thread did so.
  void is(Call dialled) {
    call.complete(dialled);
  }

  @Override
  public void accept(CallEvent event) {
    told.accept(event);
    if (event instanceof CallEvent.Answered) {
      answered(call.join());
    }
    agent.ifPresent(a -> a.events().accept(event));
  }

  private void answered(Call dialled) {
    try {
      Agent talking = place.take(line, dialled);
      agent = Optional.of(talking);
      ears = talking.tick();
    } catch (RuntimeException bug) {
      dialled.perform(new CallCommand.HangUp("internal error"));
      throw bug;
    }
  }

  @Override
  public void tick(CallMedia media, long nowNanos) {
    ears.tick(media, nowNanos);
  }

  private void wait(CallMedia media, long nowNanos) {
    media.hear(unheard, nowNanos);
    media.saySilence(nowNanos);
  }
}
