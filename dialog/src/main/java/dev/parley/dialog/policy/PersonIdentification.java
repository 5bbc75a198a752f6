package dev.parley.dialog.policy;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.policy.Identification.Known;
import dev.parley.dialog.policy.Identification.Next;
import dev.parley.dialog.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings a caller to level 1 where each record is a person's own: patients of whom a family shares
/// a telephone number. The other fact (a date of birth) must agree with one person at the caller id
/// or at the key (a telephone number that they tell), and only that person's record is opened.
///
/// | known | next |
/// |---|---|
/// | a key, not of its form | `Misheard` |
/// | a key, not agreed to | `ReadBack` |
/// | neither a key nor a caller id on file | `Need` the key, or `NoWay` without one |
/// | a caller id on file, with which the other fact didn't agree twice | `Need` the key |
/// | no other fact | `Need` it |
/// | the other fact agrees with nobody there | `NotMatched` |
/// | with one | `Customer` |
/// | with several (twins) | `Which`, then the one chosen |
final class PersonIdentification {

  /// The caller may be at somebody else's telephone.
  private static final int FAILURES_AT_CALLER_ID = 2;

  private final Policy.Identification policy;
  private final Answer keyForm;
  private final Answer otherForm;

  PersonIdentification(Policy.Identification policy, Answer keyForm, Answer otherForm) {
    this.policy = policy;
    this.keyForm = keyForm;
    this.otherForm = otherForm;
  }

  Next next(Known known, Lookups lookups) {
    if (known.key().isPresent()) {
      SlotValue key = known.key().get();
      if (!Identification.fits(keyForm, key.value())) {
        return new Next.Misheard(policy.key());
      }
      if (!key.confirmed()) {
        return new Next.ReadBack(policy.key());
      }
      return at(policy.byKey(), policy.byKeyArgument(), key.value(), policy.key(), known, lookups);
    }
    Optional<String> phone = known.identity().customerPhone().or(known::callerId);
    boolean doubted =
        known.identity().level() == 0 && known.identity().failures() >= FAILURES_AT_CALLER_ID;
    return phone.isEmpty() || doubted
        ? withoutNumber(known)
        : at(
            policy.byCaller(), policy.byCallerArgument(), phone.get(), "caller id", known, lookups);
  }

  private Next withoutNumber(Known known) {
    return known.identity().keyUnknown() ? new Next.NoWay() : new Next.Need(policy.key());
  }

  /// @param fact that the number is, for the record
  private Next at(
      String tool, String argument, String number, String fact, Known known, Lookups lookups) {
    Optional<ToolResult> answer = lookups.of(tool, argument, number);
    if (answer.isEmpty()) {
      return new Next.Read(tool, argument, number);
    }
    if (answer.get() instanceof ToolResult.Unavailable(var cause, _)) {
      return new Next.Unavailable(cause);
    }
    boolean onFile = answer.get() instanceof ToolResult.Succeeded;
    if (!onFile && known.key().isEmpty()) {
      return withoutNumber(known);
    }
    if (known.other().isEmpty()) {
      return new Next.Need(policy.other());
    }
    SlotValue other = known.other().get();
    if (other.candidates().stream().noneMatch(each -> Identification.fits(otherForm, each))) {
      return new Next.Misheard(policy.other());
    }
    return onFile ? among(answer.get(), number, fact, other, known) : new Next.NotMatched();
  }

  private Next among(ToolResult answer, String number, String fact, SlotValue other, Known known) {
    List<String> facts =
        known.identity().level() > 0 ? known.identity().facts() : List.of(fact, policy.other());
    List<Map<String, Object>> people =
        answer instanceof ToolResult.Succeeded(var data, _)
            ? Records.in(data, policy.list())
            : List.of();
    for (String candidate : other.candidates()) {
      List<Map<String, Object>> agreeing =
          people.stream()
              .filter(person -> field(person, policy.fields().other()).equals(candidate))
              .toList();
      Optional<Map<String, Object>> chosen =
          agreeing.stream()
              .filter(
                  person ->
                      agreeing.size() == 1
                          || known
                              .chosen()
                              .filter(id -> id.value().equals(field(person, policy.fields().id())))
                              .isPresent())
              .findFirst();
      if (chosen.isPresent()) {
        return new Next.Customer(chosen.get(), number, facts);
      }
      if (agreeing.size() > 1) {
        return new Next.Which(agreeing, number, facts);
      }
    }
    return new Next.NotMatched();
  }

  private static String field(Map<String, Object> person, String name) {
    return Identification.field(person, name);
  }
}
