package dev.parley.asr.engine.remote;

import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Workers that write down what they are told and answer when a test says so.
final class FakeLinks implements Links {

  final List<FakeLink> opened = new ArrayList<>();
  final List<String> there;
  final List<RecognitionContext> prepared = new ArrayList<>();
  final List<String> moves = new ArrayList<>();

  FakeLinks(String... workers) {
    there = new ArrayList<>(List.of(workers));
  }

  @Override
  public Optional<Link> toWorker(
      RecognitionContext context, Set<String> avoided, Link.Answers answers) {
    return there.stream()
        .filter(worker -> !avoided.contains(worker))
        .findFirst()
        .map(worker -> opened(worker, context, answers));
  }

  @Override
  public boolean hasWorker(Set<String> avoided) {
    return !avoided.containsAll(there);
  }

  @Override
  public Link toStandIn(RecognitionContext context, Link.Answers answers) {
    return opened("stand-in", context, answers);
  }

  @Override
  public void prepare(RecognitionContext context) {
    prepared.add(context);
  }

  @Override
  public void moved(String from, Link.Fault fault, String cause) {
    moves.add(from + ": " + cause);
  }

  private Link opened(String at, RecognitionContext context, Link.Answers answers) {
    var link = new FakeLink(at, answers);
    link.told.add("open " + context.expected());
    opened.add(link);
    return link;
  }

  FakeLink last() {
    return opened.getLast();
  }

  List<String> ways() {
    return opened.stream().map(FakeLink::at).toList();
  }

  static final class FakeLink implements Link {

    final Answers answers;
    final List<String> told = new ArrayList<>();
    private final String at;

    /// What it was told of the utterance of now.
    private short[] heard = new short[0];

    boolean full;

    private FakeLink(String at, Answers answers) {
      this.at = at;
      this.answers = answers;
    }

    short[] heard() {
      return heard.clone();
    }

    private void hear(short[] samples, int length) {
      int before = heard.length;
      heard = Arrays.copyOf(heard, before + length);
      System.arraycopy(samples, 0, heard, before, length);
    }

    void answers(int pass, long nowNanos) {
      answers.heard(pass, new Recognition(List.of(), true), 1_000_000, nowNanos);
    }

    @Override
    public String at() {
      return at;
    }

    @Override
    public boolean takesAudio() {
      return !full;
    }

    @Override
    public void startUtterance(short[] preRoll, int length) {
      told.add("start " + length);
      heard = new short[0];
      hear(preRoll, length);
    }

    @Override
    public void audio(short[] samples, int length) {
      hear(samples, length);
    }

    @Override
    public void runPass(int pass, Purpose purpose) {
      told.add("pass " + pass + " " + purpose + " over " + heard.length);
    }

    @Override
    public void dropPass(int pass) {
      told.add("drop " + pass);
    }

    @Override
    public void endUtterance() {
      told.add("end");
    }

    @Override
    public void expect(RecognitionContext context) {
      told.add("expect " + context.expected());
    }

    @Override
    public void close() {
      told.add("closed");
    }

    @Override
    public void fallBehind(String cause) {
      told.add("fell behind");
    }

    @Override
    public void giveUp(Fault fault, String cause) {
      told.add("given up, " + fault);
    }
  }
}
