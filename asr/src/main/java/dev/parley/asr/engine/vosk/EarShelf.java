package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.engine.vosk.nativelib.NativeGrammar;
import dev.parley.asr.engine.vosk.nativelib.NativeModel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// The ears that listen while callers speak, bounded: one each utterance, back on the shelf
/// afterwards. When all are in use the next utterance is not followed as it is said
/// (`DECODE_AT_PAUSE`, counted): its words come from the pass alone.
final class EarShelf implements AutoCloseable {

  private final NativeModel model;
  private final int earsMax;
  private final Set<Ear> all = new HashSet<>();

  /// Used last comes last.
  private final ArrayDeque<Ear> idle = new ArrayDeque<>();

  private final LongAdder refused = new LongAdder();

  /// Places reserved for ears that are being made.
  private int making;

  private boolean closed;

  EarShelf(NativeModel model, int earsMax) {
    this.model = model;
    this.earsMax = earsMax;
  }

  /// An ear with this grammar, of the caller's own until given back; empty when all are in use.
  Optional<Ear> take(Optional<NativeGrammar> grammar) {
    var known = idle(grammar);
    if (known.isPresent()) {
      return known;
    }
    if (!reserve()) {
      refused.increment();
      return Optional.empty();
    }
    return Optional.of(make(grammar));
  }

  /// Makes an ear with this grammar, if none is on the shelf and there is room.
  void ready(Optional<NativeGrammar> grammar) {
    var known = idle(grammar);
    if (known.isPresent()) {
      giveBack(known.get());
    } else if (reserve()) {
      giveBack(make(grammar));
    }
  }

  private synchronized Optional<Ear> idle(Optional<NativeGrammar> grammar) {
    if (closed) {
      throw new RecognitionException("the recognizer was closed");
    }
    var known = idle.stream().filter(ear -> ear.grammar().equals(grammar)).findFirst();
    known.ifPresent(idle::remove);
    return known;
  }

  /// A place for one more, where the ear used longest ago gives its own up.
  private synchronized boolean reserve() {
    if (all.size() + making >= earsMax && !idle.isEmpty()) {
      discard(idle.removeFirst());
    }
    boolean room = all.size() + making < earsMax;
    making += room ? 1 : 0;
    return room;
  }

  /// Outside the lock: others take and give back meanwhile.
  private Ear make(Optional<NativeGrammar> grammar) {
    try {
      var made = new Ear(model, grammar);
      keep(made);
      return made;
    } finally {
      made();
    }
  }

  private synchronized void keep(Ear ear) {
    all.add(ear);
  }

  private synchronized void made() {
    making--;
  }

  /// @param ear that has finished its utterance
  synchronized void giveBack(Ear ear) {
    if (ear.isOld()) {
      discard(ear);
    } else if (!closed) {
      idle.addLast(ear);
    }
  }

  /// Closes an ear that is broken or old.
  synchronized void discard(Ear ear) {
    if (all.remove(ear)) {
      ear.close();
    }
  }

  long refused() {
    return refused.sum();
  }

  /// Once no thread listens any more.
  @Override
  public synchronized void close() {
    closed = true;
    all.forEach(Ear::close);
    all.clear();
    idle.clear();
  }
}
