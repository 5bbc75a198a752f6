package dev.parley.telephony.twilio;

import java.util.ArrayDeque;

/// What Twilio has played of what we sent, by the marks that it tells back (architecture, law 4).
///
/// Marks come back in order once the audio before them was played; after a `clear` Twilio tells all
/// that are left at once, though nothing of theirs was played: marks that were sent before a
/// `clear` and come back after it say nothing. Names carry a number, so each is told apart for
/// good.
final class PlayedMarks {

  /// Marks that haven't come back: more than a minute of words. Beyond it none is sent, and what
  /// they would have told is told by the next.
  static final int MARKS_MAX = 256;

  private static final String PREFIX = "parley-";

  private record Mark(long number, long samples) {}

  private final ArrayDeque<Mark> awaited = new ArrayDeque<>();
  private long samplesSaid;
  private long samplesMarked;
  private long samplesPlayed;
  private long lastNumber;
  private long unexpected;

  void said(int samples) {
    samplesSaid += samples;
  }

  /// Whether a mark now would tell something.
  boolean isDue() {
    return samplesSaid > samplesMarked && awaited.size() < MARKS_MAX;
  }

  /// A mark for all that was said so far; returns its name.
  String next() {
    samplesMarked = samplesSaid;
    awaited.add(new Mark(++lastNumber, samplesSaid));
    return PREFIX + lastNumber;
  }

  /// Twilio told `name` back.
  void reached(String name) {
    long number = number(name);
    if (awaited.isEmpty() || number < awaited.getFirst().number() || number > lastNumber) {
      unexpected++;
      return;
    }
    while (!awaited.isEmpty() && awaited.getFirst().number() <= number) {
      samplesPlayed = awaited.removeFirst().samples();
    }
  }

  /// What wasn't played by now won't be.
  void cleared() {
    awaited.clear();
    samplesMarked = samplesSaid;
    samplesPlayed = samplesSaid;
  }

  long samplesUnplayed() {
    return samplesSaid - samplesPlayed;
  }

  /// Marks told back that weren't awaited: those of before a `clear`, repeated and foreign ones.
  long unexpected() {
    return unexpected;
  }

  private static long number(String name) {
    String digits = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
  }
}
