package dev.parley.dialog.message;

import dev.parley.dialog.Reply.Part;
import dev.parley.dialog.claim.ClaimCheck;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Message;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Policy.ByPhone;
import dev.parley.dialog.pack.Policy.Verification;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.ToldAddress;
import dev.parley.dialog.reply.ReplyPlanner;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.CustomerMessages.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes a message with what is known in a call, or says why it must not go.
///
/// Law 7 holds as for what is said: a value goes in with its source or not at all. It goes to an
/// address that a reading tool answered with, and to no other: whoever calls may tell any, and a
/// write may answer with what it was told.
///
/// @param spoken how values are said in the call
public record MessageWriting(AgentPack pack, ClaimCheck claims, SpokenEnglish spoken) {
  public static final String TO = "to";
  public static final String CHANNEL = "channel";
  public static final String SUBJECT = "subject";
  public static final String TEXT = "text";

  private static final String TOOL = "tool:";
  private static final int SAME_DIGITS = 9;
  private static final String PARAGRAPHS = "\n\n";

  /// What came of it.
  public sealed interface Written {

    /// @param arguments of the tool that sends it
    record Ready(Map<String, String> arguments) implements Written {}

    record Held(String why) implements Written {}
  }

  /// @param to where the address is: `order.contact`
  /// @param answered tools whose answers the flow under way has
  /// @param told in this call
  public Written write(
      Message message, String to, Values known, Set<String> answered, Set<ToldAddress> told) {
    Optional<Value> address = known.at(to).filter(this::isOnFile);
    if (address.isEmpty()) {
      return new Written.Held("the business has no address at `" + to + "`");
    }
    String where = address.get().raw().toString().strip();
    if (isTold(where, told)) {
      return new Written.Held("the address was told in this call");
    }
    Channel channel = Channel.of(where);
    if (!message.channels().contains(channel)) {
      return new Written.Held("it does not go by " + channel.key());
    }
    Optional<String> subject =
        channel == Channel.E_MAIL
            ? filled(message.id(), message.subject(), known, answered)
            : Optional.of("");
    List<String> paragraphs = new ArrayList<>();
    for (Wording paragraph : message.text()) {
      Optional<String> text = filled(message.id(), paragraph, known, answered);
      if (text.isEmpty() && paragraphs.isEmpty()) {
        return new Written.Held("no value to write it with");
      }
      text.ifPresent(paragraphs::add);
    }
    return subject.isEmpty()
        ? new Written.Held("no value to write its subject with")
        : new Written.Ready(
            Map.of(
                TO,
                where,
                CHANNEL,
                channel.key(),
                SUBJECT,
                subject.get(),
                TEXT,
                String.join(PARAGRAPHS, paragraphs)));
  }

  /// Whether it is the answer of a tool that reads, in a field for addresses.
  private boolean isOnFile(Value address) {
    String source = address.source();
    int field = source.indexOf('#');
    Tool tool =
        source.startsWith(TOOL) && field > 0
            ? pack.tools().get(source.substring(TOOL.length(), field))
            : null;
    return tool != null
        && tool.access() == Tool.Access.READ
        && address.form() == ValueForm.ADDRESS
        && !address.raw().toString().isBlank();
  }

  /// A record that was changed in this call answers with what was told. What callers prove who they
  /// are by, and where they are called back, is the same for the true customer.
  private boolean isTold(String address, Set<ToldAddress> told) {
    Policy policy = pack.policy();
    List<String> proofs =
        Stream.concat(
                Stream.of(
                    policy.identification().key(),
                    policy.identification().other(),
                    policy.callback().slot()),
                policy.verification().flatMap(Verification::byPhone).map(ByPhone::slot).stream())
            .toList();
    return told.stream()
        .filter(each -> !proofs.contains(each.slot()))
        .anyMatch(each -> isSame(each.address(), address));
  }

  private static boolean isSame(String one, String other) {
    if (Channel.of(one) != Channel.of(other)) {
      return false;
    }
    if (Channel.of(one) == Channel.E_MAIL) {
      return one.strip().equalsIgnoreCase(other.strip());
    }
    String digits = lastDigits(one);
    String others = lastDigits(other);
    return digits.endsWith(others) || others.endsWith(digits);
  }

  /// What a telephone number has with and without its country.
  private static String lastDigits(String phone) {
    String digits = phone.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
    return digits.substring(Math.max(0, digits.length() - SAME_DIGITS));
  }

  /// Empty where a value is missing, or nothing shows that the words are true.
  private Optional<String> filled(String id, Wording wording, Values known, Set<String> answered) {
    List<Part> parts =
        new ReplyPlanner(spoken.inWriting())
            .plan(new ReplyPattern(id, List.of(wording)), known, Set.of(), Integer.MAX_VALUE)
            .map(ReplyPlanner.Plan::parts)
            .orElse(List.of());
    return parts.isEmpty() || claims.broken(parts, answered).isPresent()
        ? Optional.empty()
        : Optional.of(ReplyPlanner.text(parts));
  }
}
