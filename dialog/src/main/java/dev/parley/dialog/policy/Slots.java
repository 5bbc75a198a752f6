package dev.parley.dialog.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a caller gave, by slot. An address stays known as told when its slot is forgotten or gets
/// another value.
public final class Slots extends HashMap<String, SlotValue> {
  private static final long serialVersionUID = 1L;

  /// Somebody may be reached there: codes and order numbers are shorter.
  private static final Pattern ADDRESS = Pattern.compile(".*@.*|(\\D*\\d){7,}\\D*");

  private final transient Set<Told> told;

  /// An address, as it was told for a slot.
  public record Told(String slot, String address) {}

  /// @param told so far in this call
  public Slots(Map<String, SlotValue> values, Set<Told> told) {
    super(values);
    this.told = new HashSet<>(told);
  }

  /// Every address that was told in this call.
  public Set<Told> told() {
    return told;
  }

  @Override
  public @Nullable SlotValue put(String slot, SlotValue value) {
    if (ADDRESS.matcher(value.value()).matches()) {
      told.add(new Told(slot, value.value()));
    }
    return super.put(slot, value);
  }
}
