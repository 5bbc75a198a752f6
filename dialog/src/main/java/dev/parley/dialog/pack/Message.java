package dev.parley.dialog.pack;

import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.way.Way;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the agent can write to a customer. To whom is the flow's to say.
///
/// To flows, limits and the record it is a tool that writes, `message:ID`, whose answer says how it
/// was sent and where to, masked.
///
/// @param channels those it may go by
/// @param subject of an e-mail
/// @param text its paragraphs; one that lacks a value is left out, but for the first
public record Message(
    String id,
    String describes,
    List<Channel> channels,
    Wording subject,
    List<Wording> text,
    int identity,
    Duration deadline,
    WriteLimits limits) {

  /// Before a message's id, where it stands for a tool.
  private static final String TOOL = "message:";

  /// Among the codes of a refusal: what is done where nobody knows whether it was sent.
  public static final String UNKNOWN = "unknown";

  public static final String SENT_BY = "sentBy";
  public static final String SENT_TO = "sentTo";

  private static final String RESULT =
      """
      {"type": "object", "required": ["sentBy", "sentTo"], "properties": {
        "sentBy": {"enum": ["e-mail", "sms"]}, "sentTo": {"type": "string", "format": "address"}}}""";

  public Message {
    channels = List.copyOf(channels);
    text = List.copyOf(text);
  }

  /// The id of the tool that sends this message.
  public static String tool(String message) {
    return TOOL + message;
  }

  public static boolean isTool(String tool) {
    return tool.startsWith(TOOL);
  }

  /// The id of the message that this tool sends.
  public static String of(String tool) {
    return tool.substring(TOOL.length());
  }

  /// Everything of it that is written in words.
  public List<Wording> wordings() {
    return Stream.concat(Stream.of(subject), text.stream()).toList();
  }

  Tool tool() {
    return new Tool(
        tool(id),
        describes,
        Tool.Access.WRITE,
        new Way.Sent(id),
        identity,
        deadline,
        1,
        RESULT,
        Map.of(SENT_BY, ValueForm.TEXT, SENT_TO, ValueForm.ADDRESS),
        List.of(SENT_BY, SENT_TO),
        Map.of(SENT_BY, Stream.of(Channel.values()).map(Channel::key).toList()),
        limits);
  }
}
