package dev.parley.telephony.sip;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.sip.dialog.DialogId;
import dev.parley.telephony.sip.transaction.TransactionId;
import dev.parley.telephony.sip.trunk.TrunkName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// The legs of one user agent, found by what messages name them with, and woken in time.
final class LegRegister {

  private final Map<SipLegId, Entry> legs = new HashMap<>();
  private final Map<DialogId, Entry> byDialog = new HashMap<>();
  private final Map<TransactionId, Entry> byTransaction = new HashMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private long lastNumber;
  private long dueOrder;

  /// One leg and all its names.
  static final class Entry {
    final SipLegId id;
    Leg leg;
    private final Optional<TrunkName> trunk;
    private final List<DialogId> dialogs = new ArrayList<>(1);
    final List<TransactionId> transactions = new ArrayList<>(2);
    private Optional<MediaTime> wakeAt = Optional.empty();

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

  Optional<Entry> find(SipLegId id) {
    return Optional.ofNullable(legs.get(id));
  }

  Optional<Entry> find(DialogId dialog) {
    return Optional.ofNullable(byDialog.get(dialog));
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
  void keep(Entry entry) {
    if (entry.leg.isOver()) {
      drop(entry);
      return;
    }
    Optional<MediaTime> wanted = entry.leg.deadline();
    if (!wanted.equals(entry.wakeAt)) {
      entry.wakeAt = wanted;
      wanted.ifPresent(at -> due.add(new Due(at, dueOrder++, entry)));
    }
  }

  void drop(Entry entry) {
    legs.remove(entry.id);
    entry.dialogs.forEach(byDialog::remove);
    entry.transactions.forEach(byTransaction::remove);
    entry.wakeAt = Optional.empty();
  }

  Optional<MediaTime> deadline() {
    return Optional.ofNullable(due.peek()).map(Due::at);
  }

  /// The next leg whose deadline is not after `now`, once.
  Optional<Entry> nextDue(MediaTime now) {
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      Due next = due.poll();
      if (next.entry().wakeAt.equals(Optional.of(next.at()))) {
        next.entry().wakeAt = Optional.empty();
        return Optional.of(next.entry());
      }
    }
    return Optional.empty();
  }
}
