package dev.parley.telephony.sip;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.DialogId;
import dev.parley.telephony.sip.leg.Leg;
import dev.parley.telephony.sip.leg.LegInput;
import dev.parley.telephony.sip.leg.SipCommand;
import dev.parley.telephony.sip.leg.SipLegId;
import dev.parley.telephony.sip.message.SipRequest;
import dev.parley.telephony.sip.refer.Replaces;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.trunk.TrunkName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The legs of one user agent, found by what messages name them with, and woken in time.
final class LegRegister {

  private final Map<SipLegId, Entry> legs = new HashMap<>();
  private final Map<DialogId, Entry> byDialog = new HashMap<>();
  private final Map<TransactionId, Entry> byTransaction = new HashMap<>();
  private final TreeSet<Due> due = new TreeSet<>();
  private long lastNumber;
  private long dueOrder;

  /// One leg and all its names.
  static final class Entry {
    final SipLegId id;
    Leg leg;
    final Optional<TrunkName> trunk;
    private final List<DialogId> dialogs = new ArrayList<>(1);
    final List<TransactionId> transactions = new ArrayList<>(2);
    private Optional<Due> wake = Optional.empty();

    private Entry(SipLegId id, Leg leg, Optional<TrunkName> trunk) {
      this.id = id;
      this.trunk = trunk;
      this.leg = leg;
    }
  }

  private record Due(MediaTime at, long order, Entry entry) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /// The id of a leg that is over before it began.
  SipLegId stillborn() {
    return new SipLegId(++lastNumber);
  }

  /// @param trunk by which it comes or goes
  Entry add(Leg leg, Optional<TrunkName> trunk) {
    Entry entry = new Entry(new SipLegId(++lastNumber), leg, trunk);
    legs.put(entry.id, entry);
    keep(entry);
    return entry;
  }

  void name(Entry entry, DialogId dialog) {
    if (byDialog.putIfAbsent(dialog, entry) == null) {
      entry.dialogs.add(dialog);
    }
  }

  void name(Entry entry, TransactionId transaction) {
    if (byTransaction.putIfAbsent(transaction, entry) == null) {
      entry.transactions.add(transaction);
    }
  }

  /// What comes of `transaction` is `to`'s from now on.
  void pass(TransactionId transaction, Entry from, Entry to) {
    from.transactions.remove(transaction);
    byTransaction.remove(transaction);
    name(to, transaction);
  }

  Optional<Entry> find(SipLegId id) {
    return Optional.ofNullable(legs.get(id));
  }

  Optional<Entry> find(DialogId dialog) {
    return Optional.ofNullable(byDialog.get(dialog));
  }

  /// What becomes of an INVITE by what it wants to replace.
  sealed interface Place {
    record Own() implements Place {}

    record Of(SipLegId replaced) implements Place {}

    record Refused(int status) implements Place {}
  }

  /// RFC 3891 3: only a confirmed dialog is given away, and only to whom calls by the same trunk.
  Place placeOf(SipRequest invite, Optional<TrunkName> trunk) {
    return switch (Replaces.in(invite)) {
      case Replaces.Reading.Nothing _ -> new Place.Own();
      case Replaces.Reading.Malformed _ -> new Place.Refused(400);
      case Replaces.Reading.Named(Replaces(var dialog, var earlyOnly)) -> {
        Optional<Entry> named = find(dialog);
        if (named.isEmpty()) {
          yield new Place.Refused(481);
        }
        Entry replaced = named.get();
        if (!replaced.trunk.equals(trunk)) {
          yield new Place.Refused(403);
        }
        if (replaced.leg.confirmed().isEmpty()) {
          yield new Place.Refused(603);
        }
        yield earlyOnly ? new Place.Refused(486) : new Place.Of(replaced.id);
      }
    };
  }

  /// `command` with what it names of other legs.
  LegInput toLeg(SipCommand command) {
    return command instanceof SipCommand.PassOn(var consulted, var note, var atMost)
        ? new LegInput.PassedOn(
            find(consulted).flatMap(entry -> entry.leg.confirmed()), note, atMost)
        : new LegInput.Commanded(command);
  }

  /// The leg that this INVITE of the peer's or request of ours belongs to.
  Optional<Entry> find(TransactionId transaction) {
    return Optional.ofNullable(byTransaction.get(transaction));
  }

  int size() {
    return legs.size();
  }

  int countOf(TrunkName trunk) {
    return (int) legs.values().stream().filter(e -> e.trunk.equals(Optional.of(trunk))).count();
  }

  /// Notes what became of a leg: its next deadline, or that it is over.
  ///
  /// @return the transactions that it leaves
  List<TransactionId> keep(Entry entry) {
    if (entry.leg.isOver()) {
      drop(entry);
      return entry.transactions;
    }
    Optional<MediaTime> wanted = entry.leg.deadline();
    if (!wanted.equals(entry.wake.map(Due::at))) {
      forget(entry);
      entry.wake = wanted.map(at -> new Due(at, dueOrder++, entry));
      entry.wake.ifPresent(due::add);
    }
    return List.of();
  }

  private void forget(Entry entry) {
    entry.wake.ifPresent(due::remove);
    entry.wake = Optional.empty();
  }

  void drop(Entry entry) {
    legs.remove(entry.id);
    entry.dialogs.forEach(byDialog::remove);
    entry.transactions.forEach(byTransaction::remove);
    forget(entry);
  }

  Optional<MediaTime> deadline() {
    return due.isEmpty() ? Optional.empty() : Optional.of(due.first().at());
  }

  /// The next leg whose deadline is not after `now`, once.
  Optional<Entry> nextDue(MediaTime now) {
    if (due.isEmpty() || due.first().at().isAfter(now)) {
      return Optional.empty();
    }
    Entry entry = due.first().entry();
    forget(entry);
    return Optional.of(entry);
  }
}
