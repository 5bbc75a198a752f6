package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Read;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy.ByPhone;
import dev.parley.dialog.pack.Policy.Verification;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.ToolResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out a flow's `verify` step: has the business send a code to the contact it has on file,
/// asks for it, and has the business check it. Who can show neither the key nor a known caller id
/// may tell the number on file, and is then identified by the code.
///
/// | level | code sent | code told | next |
/// |---|---|---|---|
/// | 2 | – | – | done |
/// | 1 | no | – | sends one, says where it went |
/// | 1 | yes | no | asks |
/// | 1 | yes | yes | checks: level 2, or asks again; after the last failure a person |
final class Verifying {

  /// What the result of sending is known as in its flow.
  private static final String SENT = "code";

  private final AgentPack pack;
  private final Course course;
  private final Repair repair;

  Verifying(AgentPack pack, Course course, Repair repair) {
    this.pack = pack;
    this.course = course;
    this.repair = repair;
  }

  void go(Draft draft, Frame frame, Step.Verify verify) {
    if (draft.identity.level() >= 2) {
      draft.top(frame.stepDone());
      return;
    }
    Verification how = how();
    Optional<Map<String, String>> arguments = Steps.arguments(draft, verify.with());
    if (arguments.isEmpty() || draft.identity.level() < 1) {
      course.giveUp(draft, "not permitted: " + how.send(), Stock.UNAVAILABLE);
      return;
    }
    prove(draft, frame, arguments);
  }

  /// Whether who can't be identified otherwise may tell a telephone number that is on file.
  boolean isByPhone() {
    return pack.policy().verification().flatMap(Verification::byPhone).isPresent();
  }

  /// Has a code sent to whoever has the number that the caller tells, and asks for it. Whether the
  /// number is on file can't be told from what is said.
  void byPhone(Draft draft, Frame frame) {
    Verification how = how();
    ByPhone by = how.byPhone().orElseThrow();
    SlotValue phone = draft.slots.get(by.slot());
    if (phone == null) {
      repair.askSlot(draft, by.slot());
      return;
    }
    var who = pack.policy().identification();
    ReadKey key = new ReadKey(who.byCaller(), Map.of(who.byCallerArgument(), phone.value()));
    if (!(draft.reads.get(key) instanceof Read.Answered(var result))) {
      Steps.awaitRead(draft, key);
      return;
    }
    if (result instanceof ToolResult.Unavailable(var cause, _)) {
      course.giveUp(draft, "unavailable: " + cause, Stock.UNAVAILABLE);
    } else {
      prove(draft, frame, arguments(by, result));
    }
  }

  /// Has a code sent, then asks for it, then has it checked.
  ///
  /// @param arguments of the tools; empty where the business knows nobody, which sounds the same
  private void prove(Draft draft, Frame frame, Optional<Map<String, String>> arguments) {
    Verification how = how();
    SlotValue code = draft.slots.get(how.slot());
    if (!frame.known().containsKey(SENT)) {
      arguments.ifPresentOrElse(
          known -> Steps.write(draft, pack.tool(how.send()), known),
          () -> sent(draft, frame, new Frame.Bound(how.send(), Map.of())));
    } else if (code == null) {
      repair.askSlot(draft, how.slot());
    } else if (!fits(how.slot(), code.value())) {
      draft.slots.remove(how.slot());
      repair.misheard(draft, how.slot(), Optional.of(code));
    } else if (arguments.isPresent()) {
      Map<String, String> withCode = new HashMap<>(arguments.get());
      withCode.put(how.argument(), code.value());
      Steps.write(draft, pack.tool(how.check()), withCode);
    } else {
      checked(draft, frame, false);
    }
  }

  /// What the tools are given, where the business knows the number.
  private static Optional<Map<String, String>> arguments(ByPhone by, ToolResult result) {
    if (!(result instanceof ToolResult.Succeeded(var data, _))) {
      return Optional.empty();
    }
    Map<String, String> arguments = new HashMap<>();
    by.with()
        .forEach((argument, field) -> arguments.put(argument, String.valueOf(data.get(field))));
    return Optional.of(arguments);
  }

  private boolean fits(String slot, String code) {
    return !(pack.slot(slot).answer() instanceof Answer.Digits(int min, int max, _, _))
        || (code.length() >= min && code.length() <= max);
  }

  /// The tool that was called for this step answered.
  void took(Draft draft, Frame frame, String tool, ToolResult result) {
    switch (result) {
      case ToolResult.Succeeded(var data, _) -> {
        if (tool.equals(how().send())) {
          sent(draft, frame, new Frame.Bound(tool, data));
        } else {
          checked(draft, frame, Boolean.TRUE.equals(data.get(how().verified())));
        }
      }
      case ToolResult.NotFound _ -> cannot(draft, "no contact on file");
      case ToolResult.Refused(var code, var reason, _) ->
          cannot(draft, code.isEmpty() ? reason : code);
      case ToolResult.Unavailable(var cause, _) ->
          course.giveUp(draft, "unavailable: " + cause, Stock.UNAVAILABLE);
      case ToolResult.Unknown(var cause, _) ->
          course.giveUp(draft, "unavailable: " + cause, Stock.UNAVAILABLE);
    }
  }

  private void sent(Draft draft, Frame frame, Frame.Bound answer) {
    draft.top(frame.knowing(SENT, answer));
    String say =
        provesOnly(frame) ? how().say() : how().byPhone().map(ByPhone::say).orElse(how().say());
    if (!draft.say(say, Values.none())) {
      course.giveUp(draft, "no value to say " + say + " with", Stock.UNAVAILABLE);
    }
  }

  private void checked(Draft draft, Frame frame, boolean verified) {
    draft.slots.remove(how().slot());
    if (verified && !provesOnly(frame)) {
      how()
          .byPhone()
          .flatMap(by -> Steps.slot(draft, by.slot()))
          .ifPresent(
              phone ->
                  draft.identity =
                      draft.identity.reached(
                          phone.value(), List.of("phone number", "one-time code")));
    }
    if (verified) {
      draft.identity = draft.identity.verified();
      draft.note(NoteKind.IDENTIFIED, "level 2 by one-time code");
      draft.top(provesOnly(frame) ? frame.stepDone() : frame);
      return;
    }
    draft.identity = draft.identity.failed();
    draft.note(NoteKind.IDENTIFICATION_FAILED, "one-time code");
    if (draft.identity.failures() >= pack.policy().identification().failuresMax()) {
      cannot(draft, "one-time code failed");
    } else {
      draft.say(Stock.NOT_MATCHED);
      draft.tries = draft.tries.failed(how().slot());
    }
  }

  /// Whether it is known who calls, and only to be proved.
  private static boolean provesOnly(Frame frame) {
    return frame.remaining().getFirst() instanceof Step.Verify;
  }

  private void cannot(Draft draft, String cause) {
    Course.insteadOfMe(draft);
    course.person(draft, "can't be verified: " + cause);
  }

  private Verification how() {
    return pack.policy()
        .verification()
        .orElseThrow(() -> new IllegalStateException("a step verifies, and no policy says how"));
  }
}
