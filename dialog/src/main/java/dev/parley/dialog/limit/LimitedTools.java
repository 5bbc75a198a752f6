package dev.parley.dialog.limit;

import dev.parley.dialog.limit.WriteLedger.Write;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.WriteLimits;
import dev.parley.dialog.policy.TelephoneNumber;
import dev.parley.dialog.spi.ToolCall;
import dev.parley.dialog.spi.ToolGateway;
import dev.parley.dialog.spi.ToolResult;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps to the limits that a pack sets its writes: what goes past one is refused as `over-limit`,
/// and the business is not asked.
///
/// Every write is booked before it is sent, so that a ledger which outlives the process knows what
/// was interrupted. A write counts from before it is sent, and no longer once it is known not to be
/// done. One of which nobody knows counts, and of a day's amount as all of it.
public final class LimitedTools implements ToolGateway {

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}([.][0-9]{1,9})?");

  private final AgentPack pack;
  private final ToolGateway tools;
  private final WriteLedger ledger;
  private final InstantSource clock;

  /// @param tools are closed with it
  public LimitedTools(AgentPack pack, ToolGateway tools, WriteLedger ledger, InstantSource clock) {
    this.pack = pack;
    this.tools = tools;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public ToolResult call(ToolCall call, String conversation) {
    Tool tool = pack.tools().get(call.tool());
    if (tool == null || !call.write() || (isProof(call.tool()) && !tool.limits().any())) {
      return tools.call(call, conversation);
    }
    WriteLimits limits = tool.limits();
    Optional<BigDecimal> amount = amount(call, limits);
    Optional<String> wrong = wrong(call, limits, amount);
    if (wrong.isPresent()) {
      return refused(wrong.get());
    }
    Write write =
        new Write(
            conversation + ":" + call.idempotencyKey(),
            conversation,
            call.id(),
            customer(call),
            LocalDate.ofInstant(clock.instant(), pack.agent().zone()),
            pack.agent().id() + "/" + call.tool(),
            amount.orElse(BigDecimal.ZERO));
    WriteLedger.Booking booking = ledger.book(write, limits);
    if (booking.past().isPresent()) {
      return refused(booking.past().get());
    }
    try {
      ToolResult result = tools.call(call, conversation);
      came(write, booking.before(), result, limits);
      return result;
    } finally {
      ledger.answered(write.key());
    }
  }

  /// A code that was sent or checked changes nothing in the business.
  private boolean isProof(String tool) {
    return pack.policy()
        .verification()
        .filter(how -> how.send().equals(tool) || how.check().equals(tool))
        .isPresent();
  }

  private static Optional<String> wrong(
      ToolCall call, WriteLimits limits, Optional<BigDecimal> amount) {
    if (limits.byCustomer() && customer(call).isEmpty()) {
      return Optional.of("counted by customer, and nobody is identified");
    }
    Optional<WriteLimits.Amount> argument = limits.amount().filter(a -> !a.result());
    if (argument.isPresent() && amount.isEmpty()) {
      return Optional.of("no amount in `" + argument.get().name() + "`");
    }
    return argument
        .flatMap(WriteLimits.Amount::perCall)
        .filter(most -> amount.filter(each -> each.compareTo(most) > 0).isPresent())
        .map(most -> "at most " + most.toPlainString() + " in one call");
  }

  private void came(Write write, boolean before, ToolResult result, WriteLimits limits) {
    Optional<WriteLimits.Amount> counted = limits.amount().filter(WriteLimits.Amount::result);
    switch (result) {
      case ToolResult.Succeeded(var data, _) ->
          counted
              .map(amount -> data.get(amount.name()))
              .flatMap(value -> decimal(value.toString()))
              .ifPresent(amount -> ledger.amounted(write.key(), amount));
      case ToolResult.NotFound _, ToolResult.Refused _ -> ledger.cancel(write.key());
      case ToolResult.Unavailable _ -> {
        // What was sent before may have been done then.
        if (!before) {
          ledger.cancel(write.key());
        }
      }
      case ToolResult.Unknown _ ->
          counted
              .flatMap(WriteLimits.Amount::perDay)
              .ifPresent(all -> ledger.amounted(write.key(), all));
    }
  }

  private static Optional<BigDecimal> amount(ToolCall call, WriteLimits limits) {
    return limits
        .amount()
        .filter(amount -> !amount.result())
        .map(amount -> call.arguments().getOrDefault(amount.name(), ""))
        .flatMap(LimitedTools::decimal);
  }

  /// Exact, and not below zero: what would lower the total is no amount.
  private static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text.strip()).matches()
        ? Optional.of(new BigDecimal(text.strip()))
        : Optional.empty();
  }

  private static String customer(ToolCall call) {
    return TelephoneNumber.compared(call.customer());
  }

  private static ToolResult refused(String why) {
    return new ToolResult.Refused(
        WriteLimits.OVER_LIMIT, "not called, for it goes past a limit of the pack: " + why, 0);
  }

  @Override
  public void close() {
    tools.close();
  }
}
