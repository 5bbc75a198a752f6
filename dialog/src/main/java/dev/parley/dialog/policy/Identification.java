package dev.parley.dialog.policy;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Policy.Each;
import dev.parley.dialog.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings a caller to level 1 and chooses the record they ask about: two of caller id, key (an
/// order number) and other fact (a postcode) must agree with one record.
///
/// Decides the next step anew from what is known, so it has no state of its own:
///
/// | known | next |
/// |---|---|
/// | the key is one of this caller id's own | `Found` after reading it; the number is said in the answer |
/// | a key, check digit wrong | `Misheard` |
/// | a key, not agreed to | `ReadBack` |
/// | a key, agreed | `Need` the other fact, then compare: `Found` or `NotMatched` |
/// | another fact of the wrong length | `Misheard` |
/// | no key, caller at level 1 | `Found` the only open record, or `Which` |
/// | no key, caller hasn't got it, caller id | `Need` the other fact, then as level 1 |
/// | no key, caller hasn't got it, no caller id | `NoWay` |
/// | no key | `Need` the key |
///
/// Where each record is a person's own, `PersonIdentification` decides instead.
///
/// A caller id alone only narrows. What did not agree is never told apart: an unknown number and a
/// wrong postcode take the same path.
public final class Identification {
  private static final int PHONE_DIGITS_MIN = 7;

  private final Policy.Identification policy;
  private final Answer keyForm;
  private final Answer otherForm;
  private final Optional<PersonIdentification> ofPeople;

  public Identification(Policy.Identification policy, Answer keyForm, Answer otherForm) {
    this.ofPeople =
        policy.each() == Each.PERSON
            ? Optional.of(new PersonIdentification(policy, keyForm, otherForm))
            : Optional.empty();
    this.policy = policy;
    this.keyForm = keyForm;
    this.otherForm = otherForm;
  }

  /// What is known of the caller.
  ///
  /// @param chosen the id of the person whom they said they are, of several whom the facts fit
  public record Known(
      Optional<String> callerId,
      Optional<SlotValue> key,
      Optional<SlotValue> other,
      Optional<SlotValue> chosen,
      Identity identity) {}

  /// What to do next.
  public sealed interface Next {
    record Need(String slot) implements Next {}

    record Misheard(String slot) implements Next {}

    record ReadBack(String slot) implements Next {}

    record Read(String tool, String argument, String value) implements Next {}

    record Which(List<Map<String, Object>> records, String phone, List<String> facts)
        implements Next {}

    record Found(String key, Map<String, Object> record, String phone, List<String> facts)
        implements Next {}

    /// @param record what the business has of them
    record Customer(Map<String, Object> record, String phone, List<String> facts) implements Next {}

    record NotMatched() implements Next {}

    record NothingOpen(String phone, List<String> facts) implements Next {}

    record NoWay() implements Next {}

    record Unavailable(String cause) implements Next {}
  }

  public Next next(Known known, Lookups lookups) {
    return next(known, policy.open(), lookups);
  }

  /// @param open values of a record's status that make it worth offering
  public Next next(Known known, List<String> open, Lookups lookups) {
    if (ofPeople.isPresent()) {
      return ofPeople.get().next(known, lookups);
    }
    return known.key().isPresent()
        ? withKey(known, known.key().get(), lookups)
        : withoutKey(known, open, lookups);
  }

  /// As `next`, for what needs to know who calls and no record of theirs: of a caller id that is on
  /// file the other fact is asked for, of any other caller the key first.
  public Next customer(Known known, Lookups lookups) {
    if (ofPeople.isPresent()) {
      return ofPeople.get().next(known, lookups);
    }
    Optional<String> reached = known.identity().customerPhone();
    if (reached.isPresent()) {
      return has(reached.get(), known.identity().facts(), lookups);
    }
    if (known.key().isPresent()) {
      Next next = withKey(known, known.key().get(), lookups);
      return next instanceof Next.Found found ? has(found.phone(), found.facts(), lookups) : next;
    }
    Optional<ToolResult> own = known.callerId().flatMap(id -> byCaller(id, lookups));
    if (known.callerId().isPresent() && own.isEmpty()) {
      return readByCaller(known.callerId().get());
    }
    if (own.isPresent() && own.get() instanceof ToolResult.Unavailable(var cause, _)) {
      return new Next.Unavailable(cause);
    }
    boolean onFile = own.isPresent() && own.get() instanceof ToolResult.Succeeded;
    if (!onFile) {
      return known.identity().keyUnknown() ? new Next.NoWay() : new Next.Need(policy.key());
    }
    if (known.other().isEmpty()) {
      return new Next.Need(policy.other());
    }
    if (cannotBe(known.other().get())) {
      return new Next.Misheard(policy.other());
    }
    return agrees(own.get(), known.other().get())
        ? has(known.callerId().get(), List.of("caller id", policy.other()), lookups)
        : new Next.NotMatched();
  }

  private Next has(String phone, List<String> facts, Lookups lookups) {
    Optional<ToolResult> own = byCaller(phone, lookups);
    if (own.isEmpty()) {
      return readByCaller(phone);
    }
    return switch (own.get()) {
      case ToolResult.Succeeded(var data, _) -> new Next.Customer(data, phone, facts);
      case ToolResult.NotFound _, ToolResult.Refused _ -> new Next.NotMatched();
      case ToolResult.Unavailable(var cause, _) -> new Next.Unavailable(cause);
      case ToolResult.Unknown(var cause, _) -> new Next.Unavailable(cause);
    };
  }

  private Next withKey(Known known, SlotValue key, Lookups lookups) {
    Optional<String> phone = known.identity().customerPhone().or(known::callerId);
    if (phone.isPresent()) {
      Optional<ToolResult> own = byCaller(phone.get(), lookups);
      if (own.isEmpty()) {
        return readByCaller(phone.get());
      }
      List<String> keys =
          records(own.get()).stream().map(r -> field(r, policy.fields().key())).toList();
      Optional<String> chosen = key.candidates().stream().filter(keys::contains).findFirst();
      if (chosen.isPresent()) {
        return ofOwn(chosen.get(), phone.get(), known, lookups);
      }
    }
    if (!checks(key.value())) {
      return new Next.Misheard(policy.key());
    }
    if (!key.confirmed()) {
      return new Next.ReadBack(policy.key());
    }
    if (known.other().isEmpty()) {
      return new Next.Need(policy.other());
    }
    if (cannotBe(known.other().get())) {
      return new Next.Misheard(policy.other());
    }
    return compare(key.value(), known.other().get(), lookups);
  }

  private Next ofOwn(String key, String phone, Known known, Lookups lookups) {
    Optional<ToolResult> answer = byKey(key, lookups);
    if (answer.isEmpty()) {
      return new Next.Read(policy.byKey(), policy.byKeyArgument(), key);
    }
    return switch (answer.get()) {
      case ToolResult.Succeeded(var record, _) ->
          samePhone(field(record, policy.fields().phone()), phone)
              ? new Next.Found(key, record, phone, factsOf(known))
              : new Next.NotMatched();
      case ToolResult.NotFound _, ToolResult.Refused _ -> new Next.NotMatched();
      case ToolResult.Unavailable(var cause, _) -> new Next.Unavailable(cause);
      case ToolResult.Unknown(var cause, _) -> new Next.Unavailable(cause);
    };
  }

  private List<String> factsOf(Known known) {
    return known.identity().level() > 0
        ? known.identity().facts()
        : List.of("caller id", policy.key());
  }

  private Next compare(String key, SlotValue other, Lookups lookups) {
    Optional<ToolResult> answer = byKey(key, lookups);
    if (answer.isEmpty()) {
      return new Next.Read(policy.byKey(), policy.byKeyArgument(), key);
    }
    return switch (answer.get()) {
      case ToolResult.Succeeded(var record, _) ->
          other.candidates().contains(field(record, policy.fields().other()))
              ? new Next.Found(
                  key,
                  record,
                  field(record, policy.fields().phone()),
                  List.of(policy.key(), policy.other()))
              : new Next.NotMatched();
      case ToolResult.NotFound _, ToolResult.Refused _ -> new Next.NotMatched();
      case ToolResult.Unavailable(var cause, _) -> new Next.Unavailable(cause);
      case ToolResult.Unknown(var cause, _) -> new Next.Unavailable(cause);
    };
  }

  private Next withoutKey(Known known, List<String> statuses, Lookups lookups) {
    Optional<String> reached = known.identity().customerPhone();
    if (reached.isPresent()) {
      return ofCustomer(reached.get(), known.identity().facts(), statuses, lookups);
    }
    if (known.callerId().isPresent() && known.other().isPresent()) {
      if (cannotBe(known.other().get())) {
        return new Next.Misheard(policy.other());
      }
      return byCallerAndOther(known.callerId().get(), known.other().get(), statuses, lookups);
    }
    if (!known.identity().keyUnknown()) {
      return new Next.Need(policy.key());
    }
    return known.callerId().isPresent() ? new Next.Need(policy.other()) : new Next.NoWay();
  }

  private Next byCallerAndOther(
      String callerId, SlotValue other, List<String> statuses, Lookups lookups) {
    Optional<ToolResult> own = byCaller(callerId, lookups);
    if (own.isEmpty()) {
      return readByCaller(callerId);
    }
    if (own.get() instanceof ToolResult.Unavailable(var cause, _)) {
      return new Next.Unavailable(cause);
    }
    return agrees(own.get(), other)
        ? ofCustomer(callerId, List.of("caller id", policy.other()), statuses, lookups)
        : new Next.NotMatched();
  }

  private boolean agrees(ToolResult own, SlotValue other) {
    return records(own).stream()
        .map(record -> field(record, policy.fields().other()))
        .anyMatch(other.candidates()::contains);
  }

  private Next ofCustomer(
      String phone, List<String> facts, List<String> statuses, Lookups lookups) {
    Optional<ToolResult> own = byCaller(phone, lookups);
    if (own.isEmpty()) {
      return readByCaller(phone);
    }
    if (own.get() instanceof ToolResult.Unavailable(var cause, _)) {
      return new Next.Unavailable(cause);
    }
    List<Map<String, Object>> open =
        records(own.get()).stream()
            .filter(record -> statuses.contains(field(record, policy.fields().status())))
            .toList();
    if (open.size() > 1) {
      return new Next.Which(open, phone, facts);
    }
    if (open.isEmpty()) {
      return new Next.NothingOpen(phone, facts);
    }
    String key = field(open.getFirst(), policy.fields().key());
    Optional<ToolResult> answer = byKey(key, lookups);
    if (answer.isEmpty()) {
      return new Next.Read(policy.byKey(), policy.byKeyArgument(), key);
    }
    return switch (answer.get()) {
      case ToolResult.Succeeded(var record, _) -> new Next.Found(key, record, phone, facts);
      case ToolResult.NotFound _, ToolResult.Refused _ -> new Next.NothingOpen(phone, facts);
      case ToolResult.Unavailable(var cause, _) -> new Next.Unavailable(cause);
      case ToolResult.Unknown(var cause, _) -> new Next.Unavailable(cause);
    };
  }

  private Next readByCaller(String phone) {
    return new Next.Read(policy.byCaller(), policy.byCallerArgument(), phone);
  }

  private Optional<ToolResult> byCaller(String phone, Lookups lookups) {
    return lookups.of(policy.byCaller(), policy.byCallerArgument(), phone);
  }

  private Optional<ToolResult> byKey(String key, Lookups lookups) {
    return lookups.of(policy.byKey(), policy.byKeyArgument(), key);
  }

  private List<Map<String, Object>> records(ToolResult own) {
    return own instanceof ToolResult.Succeeded(var data, _)
        ? Records.in(data, policy.list())
        : List.of();
  }

  static String field(Map<String, Object> record, String name) {
    Object value = record.get(name);
    return value == null ? "" : value.toString();
  }

  /// Whether `key` can be a key at all: its length and its check digit.
  public boolean checks(String key) {
    return fits(keyForm, key);
  }

  /// A fact that lost a digit on the way is asked for again: it is no failed attempt.
  private boolean cannotBe(SlotValue other) {
    return other.candidates().stream().noneMatch(value -> fits(otherForm, value));
  }

  static boolean fits(Answer form, String value) {
    return switch (form) {
      case Answer.Digits(int min, int max, var _, var check) ->
          value.length() >= min
              && value.length() <= max
              && (check == Check.NONE || CheckDigit.luhn(value));
      case Answer.Spelling(var _, int min, int max) ->
          value.length() >= min && characters(value) <= max;
      case Answer.YesNo _,
          Answer.Choice _,
          Answer.Date _,
          Answer.BirthDate _,
          Answer.OwnWords _,
          Answer.Street _,
          Answer.Open _ ->
          true;
    };
  }

  private static long characters(String value) {
    return value.chars().filter(Character::isLetterOrDigit).count();
  }

  /// Two spellings of one telephone number: the same digits, with or without a country code.
  public static boolean samePhone(String a, String b) {
    String left = a.replaceAll("[^0-9]", "");
    String right = b.replaceAll("[^0-9]", "");
    boolean longEnough = Math.min(left.length(), right.length()) >= PHONE_DIGITS_MIN;
    return longEnough && (left.endsWith(right) || right.endsWith(left));
  }
}
