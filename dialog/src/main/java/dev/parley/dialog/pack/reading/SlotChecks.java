package dev.parley.dialog.pack.reading;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Slot;
import java.util.List;

/// What must hold of the values that callers can be asked for.
final class SlotChecks {
  private final AgentPack pack;
  private final PackChecks checks;

  SlotChecks(AgentPack pack, PackChecks checks) {
    this.pack = pack;
    this.checks = checks;
  }

  void run() {
    var who = pack.policy().identification();
    List<String> readBack = List.of(who.key(), pack.policy().callback().slot());
    for (Slot slot : pack.slots().values()) {
      String part = "slot/" + slot.id();
      checks.reply(part, "/ask", slot.ask());
      for (int i = 0; i < slot.reprompts().size(); i++) {
        checks.reply(part, "/reprompts/" + i, slot.reprompts().get(i));
      }
      slot.readBack().ifPresent(id -> checks.reply(part, "/read-back", id));
      slot.starts().ifPresent(id -> checks.known(part, "/starts", "flow", id, pack.flows()));
      boolean spelled = slot.answer() instanceof Answer.Spelling;
      if (slot.readBack().isEmpty() && (spelled || readBack.contains(slot.id()))) {
        checks.problem(part, "", "`" + slot.id() + "` is never read back", "add `read-back: …`");
      }
      if (slot.answer() instanceof Answer.Digits(int min, int max, var _, var _)
          && (min < 1 || max < min)) {
        checks.problem(
            part, "/digits", "digits without a count", "add `count: 6`, or `min` and `max`");
      }
      if (slot.answer() instanceof Answer.Street(String town, String postcode)) {
        alongside(part, "/town", town);
        alongside(part, "/postcode", postcode);
      }
      if (slot.answer() instanceof Answer.Spelling(var _, int min, int max) && max < min) {
        checks.problem(part, "/spelling", "`max` is below `min`", "raise it, or write `count: 6`");
      }
    }
  }

  private void alongside(String part, String pointer, String slot) {
    if (!slot.isEmpty()) {
      checks.known(part, pointer, "slot", slot, pack.slots());
    }
  }
}
