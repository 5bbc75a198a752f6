package dev.parley.dialog.flow;

import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.pack.Slot;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import java.util.Optional;

/// What may be said now: slots the caller filled, and results of the flow under way. A result whose
/// tool asks for a level that the caller has not reached does not exist here.
record KnownValues(Draft draft) implements Values {

  @Override
  public Optional<Value> at(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? slot(path) : field(path.substring(0, dot), path.substring(dot + 1));
  }

  private Optional<Value> slot(String id) {
    SlotValue value = draft.slots.get(id);
    Slot slot = draft.pack.slots().get(id);
    if (value == null || slot == null) {
      return Optional.empty();
    }
    boolean shown = slot.spokenAs() == ValueForm.SPELLED && !draft.voice;
    return Optional.of(Value.ofSlot(id, value.value(), shown ? ValueForm.TEXT : slot.spokenAs()));
  }

  /// The record was read, and it has no such value.
  @Override
  public Optional<Value> absent(String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String field = path.substring(dot + 1);
    return draft
        .top()
        .map(frame -> frame.known().get(path.substring(0, dot)))
        .filter(bound -> !bound.data().containsKey(field))
        .filter(bound -> draft.identity.level() >= draft.pack.tool(bound.tool()).identity())
        .map(bound -> Value.ofTool(bound.tool(), bound.within() + field, "", ValueForm.TEXT));
  }

  private Optional<Value> field(String name, String field) {
    Optional<Frame.Bound> bound =
        draft.top().flatMap(frame -> Optional.ofNullable(frame.known().get(name)));
    if (bound.isEmpty()) {
      return Optional.empty();
    }
    Tool tool = draft.pack.tool(bound.get().tool());
    Object raw = bound.get().data().get(field);
    if (raw == null || draft.identity.level() < tool.identity()) {
      return Optional.empty();
    }
    String whole = bound.get().within() + field;
    ValueForm form = tool.resultForms().getOrDefault(whole, ValueForm.TEXT);
    return Optional.of(Value.ofTool(tool.id(), whole, raw, form));
  }
}
