package dev.parley.telephony.twilio;

import java.util.Map;

/// What Twilio says on a Media Stream's WebSocket, and what was said that can't be understood.
public sealed interface StreamMessage {

  /// The first message on a connection.
  record Connected(String protocol) implements StreamMessage {}

  /// Whose stream it is.
  ///
  /// @param parameters those that our TwiML gave the stream
  record Start(
      String streamSid,
      String accountSid,
      String callSid,
      boolean isMuLawAt8000Hz,
      Map<String, String> parameters)
      implements StreamMessage {
    public Start {
      parameters = Map.copyOf(parameters);
    }
  }

  /// What the caller said: mu-law octets, usually 20 ms.
  ///
  /// @param inbound whether it is the caller's track; ours isn't sent back to us
  /// @param chunk counts the stream's audio from 1
  /// @param octets valid until the next message is read; only the first `length` count
  record Media(String streamSid, boolean inbound, long chunk, byte[] octets, int length)
      implements StreamMessage {}

  record KeyPressed(String streamSid, char key) implements StreamMessage {}

  /// All audio before this mark of ours was played, or was thrown away by a `clear`.
  record MarkReached(String streamSid, String mark) implements StreamMessage {}

  /// The stream is over: the call has ended, or does something else now.
  record Stopped(String streamSid) implements StreamMessage {}

  /// An event that we don't know: Twilio may have new ones.
  record Other(String event) implements StreamMessage {}

  /// @param why what was expected and what was found
  record Unreadable(String why) implements StreamMessage {}
}
