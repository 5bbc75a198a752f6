package dev.parley.telephony.twilio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// The parameters of a form that Twilio posts, sorted by name as its signature wants them. Names
/// are told apart by case.
public final class FormParameters {

  public static final FormParameters NONE = new FormParameters();

  private final TreeMap<String, List<String>> values = new TreeMap<>();

  /// The same with one more.
  public FormParameters with(String name, String value) {
    FormParameters more = new FormParameters();
    values.forEach((known, those) -> more.values.put(known, new ArrayList<>(those)));
    more.values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    return more;
  }

  /// The first value of `name`, if it is there and isn't empty.
  public Optional<String> value(String name) {
    return values.getOrDefault(name, Collections.emptyList()).stream()
        .findFirst()
        .filter(value -> !value.isEmpty());
  }

  /// Tells `each` in the order of a signature: a name that comes several times with each of its
  /// different values, sorted.
  public void forEach(BiConsumer<String, String> each) {
    values.forEach((name, those) -> new TreeSet<>(those).forEach(v -> each.accept(name, v)));
  }
}
