package dev.parley.telephony.twilio;

import dev.parley.telephony.twilio.StreamMessage.Media;
import java.time.Duration;

/// What a Media Stream's connection is allowed to say when.
///
/// | state | connected | start | audio, key, mark, stop | unknown event | unreadable | binary | nothing for `START_WITHIN` |
/// |---|---|---|---|---|---|---|---|
/// | OPENED | passed over | right account, mu-law at 8 kHz: begin → RUNNING; else close → CLOSED | close → CLOSED | passed over | close → CLOSED | close → CLOSED | close → CLOSED |
/// | RUNNING | passed over | close → CLOSED | told; with another stream's name, passed over; stop → CLOSED | passed over | passed over, `UNREADABLE_MAX` times; then close → CLOSED | close → CLOSED | |
/// | CLOSED | nothing | nothing | nothing | nothing | nothing | nothing | nothing |
///
/// Twilio adds events and members now and then, so what is unknown is no error; but until a stream
/// has begun nobody has shown to be Twilio, and nothing is forgiven.
public final class MediaStream {

  /// Twilio sends `start` right after `connected`.
  public static final Duration START_WITHIN = Duration.ofSeconds(5);

  static final int UNREADABLE_MAX = 20;

  /// Close codes of RFC 6455 7.4.1.
  private static final int PROTOCOL_ERROR = 1002;

  private static final int UNSUPPORTED_DATA = 1003;
  private static final int POLICY_VIOLATION = 1008;

  /// How far a connection is.
  public sealed interface State {
    record Opened() implements State {}

    record Running(String streamSid, int unreadable) implements State {}

    record Closed() implements State {}
  }

  /// What is to be done about a message.
  public sealed interface Act {
    /// The call begins, or goes on, if its token is right.
    record Begin(StreamMessage.Start start) implements Act {}

    /// Audio, a key, a mark or the end of the stream.
    record Tell(StreamMessage message) implements Act {}

    record PassOver(String why) implements Act {}

    record Close(int status, String why) implements Act {}
  }

  /// The state from now on, and the one thing to do.
  public record Step(State state, Act act) {}

  private final String accountSid;

  public MediaStream(String accountSid) {
    this.accountSid = accountSid;
  }

  public Step on(State state, StreamMessage message) {
    return switch (state) {
      case State.Opened opened -> opened(opened, message);
      case State.Running running -> running(running, message);
      case State.Closed closed -> new Step(closed, new Act.PassOver("the stream is over"));
    };
  }

  public Step onBinary(State state) {
    return state instanceof State.Closed
        ? new Step(state, new Act.PassOver("the stream is over"))
        : close(UNSUPPORTED_DATA, "expected text, found a binary message");
  }

  /// `START_WITHIN` has passed since the connection was opened.
  public Step onDeadline(State state) {
    return state instanceof State.Opened
        ? close(POLICY_VIOLATION, "expected start within " + START_WITHIN.toSeconds() + " s")
        : new Step(state, new Act.PassOver("the stream began in time"));
  }

  private Step opened(State.Opened state, StreamMessage message) {
    return switch (message) {
      case StreamMessage.Connected _ -> new Step(state, new Act.PassOver("connected"));
      case StreamMessage.Start start -> start(start);
      case StreamMessage.Other(String event) -> new Step(state, new Act.PassOver(event));
      case StreamMessage.Media _,
          StreamMessage.KeyPressed _,
          StreamMessage.MarkReached _,
          StreamMessage.Stopped _ ->
          close(PROTOCOL_ERROR, "expected start before anything else");
      case StreamMessage.Unreadable(String why) -> close(PROTOCOL_ERROR, why);
    };
  }

  private Step start(StreamMessage.Start start) {
    if (!start.accountSid().equals(accountSid)) {
      return close(POLICY_VIOLATION, "expected a stream of our account");
    }
    if (!start.isMuLawAt8000Hz()) {
      return close(UNSUPPORTED_DATA, "expected one channel of audio/x-mulaw at 8000 Hz");
    }
    return new Step(new State.Running(start.streamSid(), 0), new Act.Begin(start));
  }

  private static Step running(State.Running state, StreamMessage message) {
    return switch (message) {
      case Media media ->
          media.inbound()
              ? tell(state, media.streamSid(), media)
              : new Step(state, new Act.PassOver("audio of another track"));
      case StreamMessage.KeyPressed key -> tell(state, key.streamSid(), key);
      case StreamMessage.MarkReached mark -> tell(state, mark.streamSid(), mark);
      case StreamMessage.Stopped stopped ->
          stopped.streamSid().equals(state.streamSid())
              ? new Step(new State.Closed(), new Act.Tell(stopped))
              : new Step(state, new Act.PassOver("the end of another stream"));
      case StreamMessage.Connected _ -> new Step(state, new Act.PassOver("connected again"));
      case StreamMessage.Other(String event) -> new Step(state, new Act.PassOver(event));
      case StreamMessage.Start _ -> close(PROTOCOL_ERROR, "expected one start per connection");
      case StreamMessage.Unreadable(String why) ->
          state.unreadable() < UNREADABLE_MAX
              ? new Step(
                  new State.Running(state.streamSid(), state.unreadable() + 1),
                  new Act.PassOver(why))
              : close(PROTOCOL_ERROR, why);
    };
  }

  private static Step tell(State.Running state, String streamSid, StreamMessage message) {
    return streamSid.equals(state.streamSid())
        ? new Step(state, new Act.Tell(message))
        : new Step(state, new Act.PassOver("a message of another stream"));
  }

  private static Step close(int status, String why) {
    return new Step(new State.Closed(), new Act.Close(status, why));
  }
}
