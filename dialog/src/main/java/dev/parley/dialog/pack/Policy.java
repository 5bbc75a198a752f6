package dev.parley.dialog.pack;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is allowed, when, and when a person must take over.
///
/// @param decline topics that the agent does not talk about
/// @param desks who takes over from the agent, the first that a customer belongs to
/// @param incidents what callers are told before they ask
/// @param commitments what may be promised; empty where that isn't limited
/// @param memory of customers, across conversations; empty where nothing is kept
public record Policy(
    OpeningHours hours,
    Identification identification,
    Optional<Verification> verification,
    Thresholds thresholds,
    Limits limits,
    CallbackPromise callback,
    List<Trigger> must,
    List<Trigger> offer,
    List<Trigger> decline,
    Optional<List<Commitment>> commitments,
    List<Desk> desks,
    List<Incident> incidents,
    Optional<Memory> memory) {

  public Policy {
    incidents = List.copyOf(incidents);
    decline = List.copyOf(decline);
    commitments = commitments.map(List::copyOf);
    desks = List.copyOf(desks);
    must = List.copyOf(must);
    offer = List.copyOf(offer);
  }

  /// Without limits on what may be promised.
  public Policy(
      OpeningHours hours,
      Identification identification,
      Optional<Verification> verification,
      Thresholds thresholds,
      Limits limits,
      CallbackPromise callback,
      List<Trigger> must,
      List<Trigger> offer) {
    this(
        hours,
        identification,
        verification,
        thresholds,
        limits,
        callback,
        must,
        offer,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /// The incidents under way at `now`, in the business's zone.
  public Stream<Incident> incidents(LocalDateTime now) {
    return incidents.stream()
        .filter(incident -> incident.from().map(from -> !now.isBefore(from)).orElse(true))
        .filter(incident -> now.isBefore(incident.until()));
  }

  /// Whether it holds the one-time code that callers prove who they are by.
  public boolean isCode(String slot) {
    return verification.filter(how -> how.slot().equals(slot)).isPresent();
  }

  public Optional<Trigger> mustBring(String id) {
    return must.stream().filter(trigger -> trigger.id().equals(id)).findFirst();
  }

  public Optional<Trigger> offers(String id) {
    return offer.stream().filter(trigger -> trigger.id().equals(id)).findFirst();
  }

  public Optional<Trigger> declines(String id) {
    return decline.stream().filter(topic -> topic.id().equals(id)).findFirst();
  }

  /// How callers prove who they are: two of caller id, `key` and `other`.
  ///
  /// @param key slot that names a record ("order-number"), also the field of the record it must
  ///   equal, by `fields`
  /// @param other slot that the record holds too ("postcode")
  /// @param byKey tool that reads one record; its only argument is `byKeyArgument`
  /// @param byCaller tool that reads what a telephone number has; its records are under `list`
  /// @param fields record fields: of the key, of the other, of the telephone number
  /// @param each what a record is: of somebody else each (the patients of a family), so that nobody
  ///   is let in to another one by the same telephone number, or the same customer's (orders)
  /// @param open values of the record's `statusField` that make it worth offering; all where there
  ///   are none
  public record Identification(
      String key,
      String other,
      String byKey,
      String byKeyArgument,
      String byCaller,
      String byCallerArgument,
      String list,
      Each each,
      Fields fields,
      List<String> open,
      int failuresMax) {
    public Identification {
      open = List.copyOf(open);
    }
  }

  /// What the records under one telephone number are.
  public enum Each {
    /// Things of one customer: orders, contracts.
    THING,
    /// People: patients, members.
    PERSON
  }

  /// How callers prove that a contact on file is theirs.
  ///
  /// @param send tool that has the business send a code to the contact it has
  /// @param check tool that says whether a code is the one that was sent
  /// @param argument of `check` that is the code
  /// @param slot the code
  /// @param say id of the reply that says where it went, by the result of `send` as `code`
  /// @param verified field of the result of `check` that is true for the right code
  /// @param byPhone how who has neither the key nor a known caller id shows who they are
  public record Verification(
      String send,
      String check,
      String argument,
      String slot,
      String say,
      String verified,
      Optional<ByPhone> byPhone) {

    public Verification(
        String send, String check, String argument, String slot, String say, String verified) {
      this(send, check, argument, slot, say, verified, Optional.empty());
    }
  }

  /// A code to the contact of whoever has a telephone number on file that the caller tells.
  ///
  /// @param slot the number
  /// @param say id of the reply said after it, whether or not the number is on file
  /// @param with what the tools are given, by field of what the business has of the number
  public record ByPhone(String slot, String say, Map<String, String> with) {
    public ByPhone {
      with = Map.copyOf(with);
    }
  }

  /// Names of record fields.
  ///
  /// @param status empty where records have none
  /// @param id of a record that is a person's, where their key is not theirs alone
  /// @param segments of the customer, a name or a list of names; empty where there are none
  public record Fields(
      String key, String other, String phone, String status, String id, String segments) {}

  /// Confidence at or above `sure` is acted on; from `maybe` it is asked ("was that …?"); below it
  /// is not understood. `knowledge` is the least score of an approved passage that is an answer.
  public record Thresholds(double sure, double maybe, double knowledge) {}

  /// Failed attempts before a person: per slot and per call.
  public record Limits(int perSlot, int perCall) {}

  /// How a person calls back.
  ///
  /// @param flow id of the flow that books it
  /// @param slot the number to call
  /// @param within how long a caller waits at most while open
  public record CallbackPromise(String flow, String slot, Duration within) {}

  /// Who takes callers over.
  ///
  /// @param segment of the customers it is for; empty for anybody
  /// @param queue what people call it: "VIP desk"
  /// @param owner field of what the business has of the customer that names the person to ask for
  /// @param hours when it puts callers through; empty for the business's own
  public record Desk(
      Optional<String> segment,
      String queue,
      Optional<String> owner,
      Optional<OpeningHours> hours) {}

  /// Something that the agent may promise; where a policy lists any, it promises nothing else.
  ///
  /// @param phrases words that promise it, wherever they stand in a sentence
  /// @param after tool that must have taken it on before, or `callback` for the desk
  public record Commitment(String id, List<String> phrases, Optional<String> after) {
    public Commitment {
      phrases = List.copyOf(phrases);
    }

    /// Whether `sentence` promises it.
    public boolean in(String sentence) {
      String words = sentence.toLowerCase(Locale.ROOT);
      return phrases.stream().anyMatch(words::contains);
    }
  }

  /// What is remembered of customers who have shown who they are.
  ///
  /// @param days after which a conversation is forgotten
  /// @param repeatDays within which the same problem counts as come back
  /// @param customer field of the customer's own id in what `byCaller` reads; where each record is
  ///   a person, in theirs
  /// @param ofRecord field of the same id in a record that `byKey` reads
  public record Memory(int days, int repeatDays, String customer, Optional<String> ofRecord) {

    /// How far back it reaches.
    public Duration reach() {
      return Duration.ofDays(days);
    }

    public Duration repeatAfter() {
      return Duration.ofDays(repeatDays);
    }
  }

  /// What brings a person, at once or if the caller wants one, or what is not talked about.
  ///
  /// @param phrases words that mean it wherever they stand
  /// @param examples what callers say for it; known triggers have examples of their own besides
  /// @param say id of the reply said first
  public record Trigger(String id, List<String> phrases, List<String> examples, String say) {
    public Trigger {
      examples = List.copyOf(examples);
      phrases = List.copyOf(phrases);
    }
  }

  /// A known trouble: an outage, late deliveries. Who calls is told of it before they ask.
  ///
  /// @param say the greeting while it lasts; with a `segment`, what its customers are told once it
  ///   is known who calls
  /// @param from when callers begin to be told; at once if empty
  /// @param until when they are told no longer, if nobody has taken it out before
  public record Incident(
      String id,
      Optional<String> segment,
      String say,
      Optional<LocalDateTime> from,
      LocalDateTime until) {}

  /// Weekly hours in the business's own zone, several a day where it closes over noon, and the days
  /// it is shut.
  public record OpeningHours(Map<DayOfWeek, List<Hours>> week, List<LocalDate> shut) {
    public OpeningHours {
      week = Map.copyOf(week);
      shut = List.copyOf(shut);
    }

    /// @param at in the business's own zone
    public boolean areOpen(LocalDateTime at) {
      return !shut.contains(at.toLocalDate())
          && week.getOrDefault(at.getDayOfWeek(), List.of()).stream()
              .anyMatch(hours -> hours.hold(at.toLocalTime()));
    }
  }

  /// Open without a break.
  public record Hours(LocalTime from, LocalTime until) {
    boolean hold(LocalTime time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }
}
