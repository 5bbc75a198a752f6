package dev.parley.dialog.flow;

import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.Reply.Kind;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.Frame;
import dev.parley.dialog.flow.state.Read;
import dev.parley.dialog.flow.state.ReadKey;
import dev.parley.dialog.flow.state.Said.Again;
import dev.parley.dialog.memory.Customers;
import dev.parley.dialog.memory.Repeat;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.Policy.Each;
import dev.parley.dialog.pack.Step;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.ValueForm;
import dev.parley.dialog.policy.Goal;
import dev.parley.dialog.policy.Identification;
import dev.parley.dialog.policy.Identification.Known;
import dev.parley.dialog.policy.Identification.Next;
import dev.parley.dialog.policy.SlotValue;
import dev.parley.dialog.policy.SlotValue.How;
import dev.parley.dialog.reply.SpokenEnglish;
import dev.parley.dialog.reply.Value;
import dev.parley.dialog.reply.Values;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carries out a flow's `identify` step: asks, reads back and looks up as `Identification` decides.
final class Identifying {
  /// The slot that stands for "which of these" in an expectation.
  static final String WHICH = "which";

  /// More are not kept in mind by ear.
  private static final int OPTIONS_MAX = 3;

  /// So many can be chosen by naming them.
  private static final int NAMED_MAX = 20;

  private final AgentPack pack;
  private final Policy.Identification policy;
  private final Identification identification;
  private final Course course;
  private final Repair repair;
  private final Verifying verifying;
  private final Customers customers;

  Identifying(AgentPack pack, Course course, Repair repair, Verifying verifying) {
    this.verifying = verifying;
    this.pack = pack;
    this.policy = pack.policy().identification();
    this.identification =
        new Identification(
            policy, pack.slot(policy.key()).answer(), pack.slot(policy.other()).answer());
    this.course = course;
    this.repair = repair;
    this.customers = new Customers(pack.policy());
  }

  void go(Draft draft, Frame frame, Step.Identify step) {
    if (frame.known().containsKey(step.name())) {
      draft.top(frame.stepDone());
      return;
    }
    Known known = known(draft);
    if (verifying.isByPhone() && strange(draft, known)) {
      verifying.byPhone(draft, frame);
      return;
    }
    carryOut(draft, frame, step.name(), known, next(draft, known, step.among()));
  }

  /// Of several that the flow isn't for, only one that was named is meant; a single one may be, and
  /// the flow then says why it can't be.
  private Next next(Draft draft, Known known, List<String> among) {
    if (among.isEmpty()) {
      return identification.next(known, policy.open(), draft.lookups());
    }
    Next next = identification.next(known, among, draft.lookups());
    // Who named a record that is not theirs does not mean the one that is.
    Next ofAll =
        next instanceof Next.NothingOpen && known.identity().failures() == 0
            ? identification.next(known, policy.open(), draft.lookups())
            : next;
    boolean unnamed =
        ofAll instanceof Next.Which(var records, _, _)
            && toldOf(draft, options(draft, records)).isEmpty();
    return unnamed ? next : ofAll;
  }

  /// Neither the key nor the number that it comes from says anything.
  private boolean strange(Draft draft, Known known) {
    boolean unknownNumber =
        known
            .callerId()
            .map(id -> new ReadKey(policy.byCaller(), Map.of(policy.byCallerArgument(), id)))
            .map(draft.reads::get)
            .filter(read -> read instanceof Read.Answered(ToolResult.NotFound _))
            .isPresent();
    return known.identity().level() == 0
        && known.identity().keyUnknown()
        && known.key().isEmpty()
        && (known.callerId().isEmpty() || unknownNumber);
  }

  /// Who calls, without any record of theirs.
  void customer(Draft draft, Frame frame, String name) {
    if (frame.known().containsKey(name)) {
      draft.top(frame.stepDone());
      return;
    }
    Known known = known(draft);
    carryOut(draft, frame, name, known, identification.customer(known, draft.lookups()));
  }

  private Known known(Draft draft) {
    return new Known(
        draft.callerId,
        Steps.slot(draft, policy.key()),
        Steps.slot(draft, policy.other()),
        Steps.slot(draft, WHICH),
        draft.identity);
  }

  private void carryOut(Draft draft, Frame frame, String name, Known known, Next next) {
    switch (next) {
      case Next.Need(var slot) -> need(draft, known, slot);
      case Next.Misheard(var slot) ->
          repair.misheard(draft, slot, Optional.ofNullable(draft.slots.remove(slot)));
      case Next.ReadBack(var slot) -> {
        lookUpAhead(draft, known);
        draft.say(pack.slot(slot).readBack().orElseThrow(), Values.none());
        draft.ask(new Question.ReadBack(slot));
      }
      case Next.Read(var tool, var argument, var value) ->
          Steps.awaitRead(draft, new ReadKey(tool, Map.of(argument, value)));
      case Next.Which(var records, var phone, var facts) -> {
        reached(draft, phone, facts, customers.at(phone, draft.lookups()));
        if (policy.each() == Each.PERSON) {
          draft.identity = draft.identity.asOneOfSeveral();
        } else {
          remember(draft, frame, Optional.empty());
        }
        which(draft, records);
      }
      case Next.Found found -> found(draft, frame, name, found);
      case Next.Customer(var record, var phone, var facts) -> {
        reached(draft, phone, facts, customers.of(record));
        remember(draft, frame, Optional.empty());
        again(draft, frame, Optional.empty());
        draft.top(
            frame.knowing(name, new Frame.Bound(policy.byCaller(), within(), record)).stepDone());
      }
      case Next.NotMatched _ -> notMatched(draft);
      case Next.NothingOpen(var phone, var facts) -> {
        reached(draft, phone, facts, customers.at(phone, draft.lookups()));
        remember(draft, frame, Optional.empty());
        nothingOpen(draft);
      }
      case Next.NoWay _ when verifying.isByPhone() -> verifying.byPhone(draft, frame);
      case Next.NoWay _ -> course.giveUp(draft, "can't be identified", Stock.NO_WAY);
      case Next.Unavailable(var cause) ->
          course.giveUp(draft, "unavailable: " + cause, Stock.UNAVAILABLE);
    }
  }

  /// Where in the result a person's record is one of a list.
  private String within() {
    return policy.each() == Each.PERSON ? policy.list() + "." : "";
  }

  private void need(Draft draft, Known known, String slot) {
    boolean keyedJustNow =
        slot.equals(policy.other())
            && known.key().filter(key -> key.how() == How.KEYED).isPresent();
    int failed = draft.tries.of(slot);
    if (slot.equals(policy.other())) {
      lookUpAhead(draft, known);
      failed = Math.max(failed, draft.identity.failures());
    }
    if (keyedJustNow && failed == 0) {
      draft.say(Stock.KEY_ECHO.id(), Values.none());
    }
    repair.askSlot(draft, slot, failed);
  }

  /// Reads the record while the caller still answers, so that the answer is there at once.
  private void lookUpAhead(Draft draft, Known known) {
    known
        .key()
        .filter(key -> identification.checks(key.value()))
        .ifPresent(
            key ->
                draft.startRead(
                    new ReadKey(policy.byKey(), Map.of(policy.byKeyArgument(), key.value()))));
  }

  private void found(Draft draft, Frame frame, String name, Next.Found found) {
    reached(
        draft,
        found.phone(),
        found.facts(),
        customers.ofRecord(found.record(), found.phone(), draft.lookups()));
    readCustomer(draft, found.phone());
    SlotValue key = draft.slots.get(policy.key());
    draft.slots.put(
        policy.key(), SlotValue.certain(found.key(), key == null ? How.CHOSEN : key.how()));
    // Where each record is a person, the key is their telephone number: it is no subject.
    Optional<String> subject =
        policy.each() == Each.PERSON ? Optional.empty() : Optional.of(found.key());
    remember(draft, frame, subject);
    again(draft, frame, subject);
    draft.top(frame.knowing(name, new Frame.Bound(policy.byKey(), found.record())).stepDone());
  }

  /// Reads what the business has of a customer who calls from another telephone: their segments
  /// decide what they are told and who takes them over.
  private void readCustomer(Draft draft, String phone) {
    if (!policy.fields().segments().isEmpty()) {
      draft.startRead(new ReadKey(policy.byCaller(), Map.of(policy.byCallerArgument(), phone)));
    }
  }

  private static void reached(
      Draft draft, String phone, List<String> facts, Optional<String> customer) {
    if (draft.identity.level() == 0 || !draft.identity.customerPhone().equals(Optional.of(phone))) {
      draft.note(NoteKind.IDENTIFIED, "level 1 by " + String.join(" and ", facts));
    }
    draft.identity = draft.identity.reached(phone, facts).as(customer);
  }

  private static void remember(Draft draft, Frame frame, Optional<String> record) {
    PastContact.Subject subject = new PastContact.Subject(frame.flow(), record);
    draft.memory = draft.memory.about(subject);
    draft
        .memory
        .remembers(draft.identity.customer())
        .ifPresent(id -> draft.act(new DialogAct.Remember(id, subject)));
  }

  /// Says once a conversation that it is known, where the caller is back with the same problem.
  private void again(Draft draft, Frame frame, Optional<String> record) {
    Optional<Repeat> repeat =
        pack.policy()
            .memory()
            .filter(_ -> draft.said.again() == Again.NO)
            .flatMap(
                rules ->
                    Repeat.of(
                        rules,
                        draft.memory.of(draft.identity.customer()),
                        new PastContact.Subject(frame.flow(), record),
                        draft.now));
    repeat.ifPresent(
        back -> {
          draft.note(NoteKind.REPEAT, back.note());
          boolean offer = back.grave() || draft.tries.perCall() > 0;
          draft.said = draft.said.again(offer ? Again.OFFER : Again.CUE);
          draft.say(back.says().id(), back.values(draft.spoken, course.about(frame.flow())));
        });
  }

  private void which(Draft draft, List<Map<String, Object>> records) {
    List<Question.Option> options = options(draft, records);
    Optional<Question.Option> told = toldOf(draft, options);
    if (told.isPresent()) {
      choose(draft, told.get());
      return;
    }
    List<Question.Option> offered = options.subList(0, Math.min(OPTIONS_MAX, options.size()));
    draft.say(Stock.WHICH, options(offered, records.size()));
    draft.ask(new Question.Which(WHICH, offered, options.subList(offered.size(), options.size())));
  }

  private static Optional<Question.Option> toldOf(Draft draft, List<Question.Option> options) {
    return draft.top().flatMap(frame -> Choosing.namedIn(draft, frame.toldIn(draft.told), options));
  }

  private List<Question.Option> options(Draft draft, List<Map<String, Object>> records) {
    Tool tool = pack.tool(policy.byCaller());
    Tool one = pack.tool(policy.byKey());
    List<Question.Option> options = new ArrayList<>();
    for (Map<String, Object> record : records.subList(0, Math.min(NAMED_MAX, records.size()))) {
      Values values =
          path ->
              Optional.ofNullable(record.get(path.substring(path.indexOf('.') + 1)))
                  .map(
                      raw -> {
                        String field = path.substring(path.indexOf('.') + 1);
                        return Value.ofTool(
                            tool.id(),
                            policy.list() + "." + field,
                            raw,
                            one.resultForms().getOrDefault(within() + field, ValueForm.TEXT));
                      });
      draft
          .phrase(Stock.WHICH_OPTION.id(), values)
          .ifPresent(
              spoken ->
                  options.add(
                      new Question.Option(spoken, String.valueOf(record.get(chosenBy(policy))))));
    }
    return options;
  }

  /// The caller named one of those that are theirs.
  static void choose(Draft draft, Question.Option option) {
    Policy.Identification policy = draft.pack.policy().identification();
    draft.slots.put(
        policy.each() == Each.PERSON ? WHICH : policy.key(),
        SlotValue.certain(option.key(), How.CHOSEN));
  }

  private static String chosenBy(Policy.Identification policy) {
    return policy.each() == Each.PERSON ? policy.fields().id() : policy.fields().key();
  }

  /// `records.count` and `records.options`, whatever the pack calls its records.
  ///
  /// @param count of all records, of which only the first are options
  private Values options(List<Question.Option> options, int count) {
    String source = "tool:" + policy.byCaller() + "#" + policy.list();
    String spoken = SpokenEnglish.choice(options.stream().map(Question.Option::spoken).toList());
    return path ->
        switch (path) {
          case "records.options" ->
              Optional.of(new Value(spoken, ValueForm.TEXT, Kind.VALUE, source));
          case "records.count" ->
              Optional.of(
                  new Value(SpokenEnglish.count(count), ValueForm.TEXT, Kind.VALUE, source));
          default -> Optional.empty();
        };
  }

  /// Says only that the facts don't agree, never which. The same path for a number that does not
  /// exist and for a wrong postcode.
  private void notMatched(Draft draft) {
    draft.identity = draft.identity.failed();
    int failures = draft.identity.failures();
    draft.note(NoteKind.IDENTIFICATION_FAILED, "attempt " + failures);
    draft.slots.remove(policy.other());
    if (failures >= policy.failuresMax()) {
      draft.slots.remove(policy.key());
      Course.insteadOfMe(draft);
      course.person(draft, "identification failed " + failures + " times");
      return;
    }
    draft.say(Stock.NOT_MATCHED);
    if (failures > 1) {
      draft.slots.remove(policy.key());
    }
  }

  private void nothingOpen(Draft draft) {
    String source = "tool:" + policy.byCaller() + "#" + policy.list();
    Values values =
        path ->
            path.equals("records.count")
                ? Optional.of(new Value("0", ValueForm.TEXT, Kind.VALUE, source))
                : Optional.empty();
    draft.say(Stock.NOTHING_OPEN, values);
    course.end(draft, new Goal.State.Failed("no open record"));
    course.offerPerson(draft, "no open record");
  }
}
