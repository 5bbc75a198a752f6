package dev.parley.tts.engine.remote;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Workers that write down what they are asked and speak when a test says so.
final class FakeLinks implements Links {

  final List<FakeLink> opened = new ArrayList<>();
  final List<String> moves = new ArrayList<>();
  final List<String> stoodIn = new ArrayList<>();
  private final List<String> there;
  boolean standInHasTheVoice = true;

  FakeLinks(String... workers) {
    there = List.of(workers);
  }

  @Override
  public Optional<Link> toWorker(String text, Set<String> avoided, Link.Answers answers) {
    Optional<String> next = there.stream().filter(worker -> !avoided.contains(worker)).findFirst();
    return next.map(
        worker -> {
          FakeLink link = new FakeLink(worker, text, answers);
          opened.add(link);
          return link;
        });
  }

  @Override
  public Speech toStandIn(String text, boolean begun, SpeechListener listener) {
    if (!standInHasTheVoice && !begun) {
      throw new SynthesisException("nobody has the voice");
    }
    stoodIn.add(text);
    ToyVoice.Whole whole = ToyVoice.Whole.of(text);
    whole.words().forEach(listener::word);
    listener.audio(whole.samples());
    listener.ended();
    return () -> {};
  }

  @Override
  public void moved(String from, String cause) {
    moves.add(from + ": " + cause);
  }

  FakeLink last() {
    return opened.getLast();
  }

  static final class FakeLink implements Link {

    final String text;
    final Answers answers;
    final List<String> told = new ArrayList<>();
    private final String at;

    FakeLink(String at, String text, Answers answers) {
      this.at = at;
      this.text = text;
      this.answers = answers;
    }

    /// Speaks the next samples of what it was asked for, all words before the first.
    void speaks(int from, int to, long now) {
      ToyVoice.Whole whole = ToyVoice.Whole.of(text);
      answers.spoken(
          from == 0 ? whole.words() : List.of(),
          Arrays.copyOfRange(whole.samples(), from, Math.min(to, whole.samples().length)),
          now);
    }

    void speaksAll(long now) {
      speaks(0, Integer.MAX_VALUE, now);
      answers.ended(now);
    }

    @Override
    public String at() {
      return at;
    }

    @Override
    public void stop() {
      told.add("stop");
    }

    @Override
    public void giveUp(Fault fault, String cause) {
      told.add("give up " + fault);
    }
  }
}
