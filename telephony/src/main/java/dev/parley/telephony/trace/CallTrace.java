package dev.parley.telephony.trace;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.sip.wire.SipPeer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is kept of one call's signalling.
///
/// @param id ours, once the call has one: a request that is refused at the door never does
/// @param ours whether we called
/// @param leftOut how many messages had no room, after the first `before`
public record CallTrace(
    Optional<CallId> id,
    String sipCallId,
    boolean ours,
    List<Message> messages,
    int before,
    int leftOut,
    List<Media> media) {

  /// Media are opened for the message that describes them first, which a call may wait a while for.
  private static final Duration DESCRIBED_WITHIN = Duration.ofMinutes(5);

  public CallTrace {
    messages = List.copyOf(messages);
    media = List.copyOf(media);
  }

  /// One message, its secrets masked.
  ///
  /// @param ours sent by us
  /// @param again the same message went the same way before
  /// @param text as ISO 8859-1: a character a byte
  /// @param cut whether its end had no room
  public record Message(
      MediaTime at, boolean ours, SipPeer peer, String text, boolean again, boolean cut) {

    Optional<MessageFacts> facts() {
      return MessageFacts.of(text);
    }

    /// The method, or the status with its reason.
    public String what() {
      return facts().map(MessageFacts::what).orElse("");
    }

    /// Number and method (RFC 3261 20.16).
    public String cseq() {
      return facts().map(MessageFacts::cseq).orElse("");
    }

    /// Codecs, direction and address of the session description, if there is one.
    public Optional<String> description() {
      return facts().flatMap(MessageFacts::description).flatMap(DescriptionSummary::of);
    }

    public byte[] bytes() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /// What was counted of media when they ended.
  ///
  /// @param localPort where they came to
  public record Media(MediaTime at, int localPort, MediaStatistics counted) {}

  /// How the call stands, by what was seen: `talking`, `over`, `refused 486 Busy Here`, `trying`.
  public String state() {
    boolean answered = false;
    String state = "trying";
    for (Message message : messages) {
      Optional<MessageFacts> facts = message.facts();
      if (facts.isEmpty()) {
        continue;
      }
      int status = facts.get().status();
      if (facts.get().isAboutInvite() && status >= 200 && status < 300) {
        answered = true;
        state = "talking";
      } else if (!answered && facts.get().isAboutInvite() && status >= 300) {
        state = "refused " + facts.get().what();
      } else if (!answered && facts.get().isAboutInvite() && status > 100) {
        state = "ringing";
      } else if (facts.get().what().equals("BYE")) {
        state = "over";
      }
    }
    return state;
  }

  /// Whether these messages describe media of ours at that port, which were opened then. A port is
  /// used again after many calls, so the times must fit.
  public boolean describesMediaAt(int localPort, MediaTime opened) {
    return messages.stream()
        .filter(Message::ours)
        .filter(m -> m.at().since(opened).abs().compareTo(DESCRIBED_WITHIN) <= 0)
        .flatMap(m -> m.facts().stream())
        .flatMap(facts -> facts.description().stream())
        .anyMatch(sdp -> DescriptionSummary.audioPorts(sdp).contains(localPort));
  }
}
