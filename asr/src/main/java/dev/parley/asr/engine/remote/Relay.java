package dev.parley.asr.engine.remote;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.HeardAudio;
import dev.parley.asr.engine.remote.Link.Fault;
import dev.parley.asr.engine.remote.Said.Pass;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One call, relayed to whoever hears it. Belongs to the relay's thread; time is an argument.
///
/// The call's ring of audio is what makes a worker replaceable: whatever is still asked can be said
/// again from the start of its utterance. So a link that is lost, slow or refuses is left, another
/// is opened, and `advance` brings it to where the old one was: each utterance with its pre-roll,
/// the audio up to each pass, the context that the pass was asked with, the pass. Whoever gets it
/// hears the same samples in the same order. The first answer to a pass is told, and no other; who
/// was only slow may still give it, for where one is slow for want of processors the next may be
/// too.
///
/// | what happens             | what is done                                             |
/// |--------------------------|----------------------------------------------------------|
/// | link lost, refuses       | on to the next worker, then to the stand-in at hand      |
/// | link slow                | the same, and it may still answer                        |
/// | passes wait for too long | straight to the stand-in                                 |
/// | the stand-in fails       | the pass has failed                                      |
/// | a worker drains          | on to the next as soon as nothing is asked               |
/// | an utterance begins      | from the stand-in back to a worker, where there is one   |
final class Relay implements RelayThread.Ticked {

  private final AudioSender sender;
  private final Links links;
  private final RelayTimings timings;
  private final Consumer<RecognitionEvent> listener;

  /// Utterances that still matter, oldest first.
  private final Deque<Said> said = new ArrayDeque<>();

  /// Who failed this utterance: not asked again before the next.
  private final Set<String> avoided = new HashSet<>();

  /// Slow ones that may still answer.
  private final List<Link> behind = new ArrayList<>();

  private RecognitionContext context;
  private Way way = Way.NONE;
  private boolean closed;

  /// @param audio what the call's loop writes
  Relay(
      HeardAudio audio,
      int sampleRateHz,
      int utteranceSecondsMax,
      RecognitionContext context,
      Links links,
      RelayTimings timings,
      Consumer<RecognitionEvent> listener) {
    this.sender = new AudioSender(audio, sampleRateHz, utteranceSecondsMax);
    this.context = context;
    this.links = links;
    this.timings = timings;
    this.listener = listener;
  }

  // What the call asks.

  void open() {
    links.prepare(context);
    connect();
  }

  void utteranceStarted(long from, long startedAt) {
    said.forEach(earlier -> earlier.ended = true);
    said.removeIf(Said::isOver);
    avoided.clear();
    letGo();
    if (!way.toWorker() && links.hasWorker(avoided) && said.isEmpty()) {
      leave();
    }
    if (way.link().isEmpty()) {
      connect();
    }
    said.add(new Said(from, startedAt));
    advance();
  }

  /// @param from and `startedAt`: which utterance it is about
  void decode(Pass pass, long from, long startedAt) {
    if (said.isEmpty() || said.getLast().from != from) {
      utteranceStarted(from, startedAt);
    }
    if (way.link().isEmpty()) {
      avoided.clear();
      connect();
    }
    drop(pass.number);
    pass.dueNanos = pass.askedNanos + timings.waitNanos(pass.purpose);
    said.getLast().passes.add(pass);
    context = pass.context;
    advance();
  }

  void drop(int pass) {
    for (var utterance : said) {
      for (var asked : utterance.passes) {
        if (asked.number == pass && asked.sent) {
          way.link().ifPresent(link -> link.dropPass(pass));
        }
      }
      utterance.passes.removeIf(asked -> asked.number == pass);
    }
    letGoUnlessAsked();
  }

  void utteranceEnded() {
    said.forEach(utterance -> utterance.ended = true);
    advance();
  }

  void expect(RecognitionContext context) {
    this.context = context;
    links.prepare(context);
    advance();
  }

  void close() {
    closed = true;
    said.clear();
    letGo();
    leave();
  }

  /// Sends what has been heard since, and looks for answers that are overdue.
  @Override
  public void tick(long nowNanos) {
    if (!closed && way.toWorker() && overdue(nowNanos)) {
      moveOn(Fault.SLOW, "no words when they were due", nowNanos);
    }
    advance();
  }

  // What is sent.

  private void advance() {
    if (closed || way.link().isEmpty()) {
      return;
    }
    var link = way.link().get();
    for (var utterance : said) {
      if (!feed(link, utterance)) {
        return;
      }
    }
    said.removeIf(Said::isOver);
    tell(link, context);
    if (said.isEmpty() && way.draining()) {
      leave();
      connect();
    }
  }

  /// Brings the link up to date with one utterance; false when it takes no more now.
  private boolean feed(Link link, Said utterance) {
    if (!utterance.begun()) {
      if (utterance.isOver()) {
        return true;
      }
      if (!link.takesAudio()) {
        return false;
      }
      sender.begin(link, utterance);
    }
    for (var pass : utterance.passes) {
      if (pass.sent) {
        continue;
      }
      if (!sender.sendTo(link, utterance, pass.to)) {
        return false;
      }
      tell(link, pass.context);
      link.runPass(pass.number, pass.purpose);
      pass.sent = true;
    }
    if (!utterance.ended) {
      return sender.sendTo(link, utterance, sender.written());
    }
    if (!utterance.endSent) {
      link.endUtterance();
      utterance.endSent = true;
    }
    return true;
  }

  private void tell(Link link, RecognitionContext now) {
    if (way.told().filter(now::equals).isEmpty()) {
      link.expect(now);
      way = way.telling(now);
    }
  }

  // Who hears it.

  private void connect() {
    var answers = new Answered();
    var worker = links.toWorker(context, avoided, answers);
    if (worker.isPresent()) {
      follow(worker.get(), true, answers);
    } else {
      standIn();
    }
  }

  private void standIn() {
    var answers = new Answered();
    try {
      follow(links.toStandIn(context, answers), false, answers);
    } catch (RecognitionException unusable) {
      broken(String.valueOf(unusable.getMessage()));
    }
  }

  private void follow(Link link, boolean toWorker, Answered answers) {
    answers.by = Optional.of(link);
    way = new Way(Optional.of(link), toWorker, Optional.of(context), false);
  }

  private void leave() {
    way.link().ifPresent(Link::close);
    way = Way.NONE;
  }

  /// The link is left for the next; whatever is asked is asked again there.
  private void moveOn(Fault fault, String cause, long nowNanos) {
    var left = way.link().orElseThrow();
    way = Way.NONE;
    avoided.add(left.at());
    if (fault == Fault.SLOW) {
      left.fallBehind(cause);
      behind.add(left);
    } else {
      left.giveUp(fault, cause);
    }
    if (!said.isEmpty()) {
      links.moved(left.at(), fault, cause);
    }
    said.forEach(utterance -> utterance.forgotten(nowNanos, timings));
    if (waitedTooLong(nowNanos)) {
      standIn();
    } else {
      connect();
    }
    advance();
  }

  private void letGo() {
    behind.forEach(Link::close);
    behind.clear();
  }

  private void letGoUnlessAsked() {
    if (passes().findAny().isEmpty()) {
      letGo();
    }
  }

  private boolean waitedTooLong(long nowNanos) {
    return passes().anyMatch(pass -> nowNanos - pass.askedNanos >= timings.remote().toNanos());
  }

  private boolean overdue(long nowNanos) {
    return passes().anyMatch(pass -> nowNanos - pass.dueNanos >= 0);
  }

  private Stream<Pass> passes() {
    return said.stream().flatMap(utterance -> utterance.passes.stream());
  }

  /// What comes over one link; once it was left, none of it counts.
  private final class Answered implements Link.Answers {

    private Optional<Link> by = Optional.empty();

    private boolean counts() {
      return !closed && by.isPresent() && by.equals(way.link());
    }

    private boolean isBehind() {
      return by.isPresent() && behind.contains(by.get());
    }

    @Override
    public void ready() {
      if (counts()) {
        advance();
      }
    }

    @Override
    public void interim(String text) {
      if (counts() && !said.isEmpty() && !said.getLast().ended) {
        listener.accept(new RecognitionEvent.Interim(text));
      }
    }

    @Override
    public void heard(int pass, Recognition recognition, long decodeNanos, long nowNanos) {
      var asked = counts() || isBehind() ? taken(pass) : Optional.<Pass>empty();
      if (asked.isEmpty()) {
        return;
      }
      if (isBehind() && asked.get().sent) {
        way.link().ifPresent(link -> link.dropPass(pass));
      }
      long waited = nowNanos - asked.get().askedNanos - decodeNanos;
      listener.accept(
          new RecognitionEvent.Final(pass, recognition, Math.max(0, waited), decodeNanos));
      letGoUnlessAsked();
      advance();
    }

    /// The pass, which is no longer waited for, if it was.
    private Optional<Pass> taken(int number) {
      var found = passes().filter(pass -> pass.number == number).findFirst();
      said.forEach(utterance -> found.ifPresent(utterance.passes::remove));
      return found;
    }

    @Override
    public void failed(int pass, String cause, long nowNanos) {
      if (!counts()) {
        return;
      }
      if (way.toWorker()) {
        if (passes().anyMatch(waiting -> waiting.number == pass)) {
          moveOn(Fault.REFUSED, cause, nowNanos);
        }
      } else if (taken(pass).isPresent()) {
        listener.accept(new RecognitionEvent.Failed(pass, cause));
        advance();
      }
    }

    @Override
    public void draining() {
      if (counts()) {
        way = way.nowDraining();
        advance();
      }
    }

    @Override
    public void lost(Fault fault, String cause, long nowNanos) {
      if (counts()) {
        moveOn(fault, cause, nowNanos);
      } else if (isBehind()) {
        behind.remove(by.get());
        by.get().giveUp(fault, cause);
      }
    }
  }

  /// Nobody can hear it: whatever is asked has failed.
  @Override
  public void broken(String cause) {
    var failed = passes().map(pass -> pass.number).toList();
    said.clear();
    letGo();
    leave();
    failed.forEach(pass -> listener.accept(new RecognitionEvent.Failed(pass, cause)));
  }
}
