package dev.parley.desk.record;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Where the time of one answer went: stages in the order in which they follow each other, from the
/// caller's last voiced sample to the answer's first packet, on the media clock. They add up to the
/// whole; what no stage accounts for is `UNEXPLAINED`.
///
/// @param ahead how long before the commit the answer was begun to be thought out, which took time
///   off the stages after it; zero when nothing of it was
public record Waterfall(Map<Stage, Duration> stages, Duration ahead) {

  /// Each stage begins where the one before it ended.
  public enum Stage {
    /// Last voiced sample → its packet at our socket.
    PACKET("packet"),
    JITTER_BUFFER("jitterBuffer"),
    /// → voice activity found the end of speech.
    SPEECH_END("speechEnd"),
    /// → a decoder took up the whole-utterance pass.
    PASS_QUEUED("passQueued"),
    WORDS_FINAL("wordsFinal"),
    /// → the turn was committed.
    COMMITTED("committed"),
    UNDERSTOOD("understood"),
    TOOLS("tools"),
    /// → the reply's text was ready.
    TEXT("text"),
    /// → the first voiced sample was synthesised.
    FIRST_VOICED("firstVoiced"),
    /// → its packet was sent.
    FIRST_PACKET("firstPacket"),
    UNEXPLAINED("unexplained");

    private final String key;

    Stage(String key) {
      this.key = key;
    }

    /// Its name in JSON.
    public String key() {
      return key;
    }
  }

  public Waterfall {
    EnumMap<Stage, Duration> every = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      every.put(stage, stages.getOrDefault(stage, Duration.ZERO));
    }
    stages = java.util.Collections.unmodifiableMap(every);
  }

  /// The stages as measured one by one, and what is missing from (or, negative, too much for)
  /// `total` as unexplained.
  public static Waterfall measured(Duration total, Map<Stage, Duration> measured) {
    EnumMap<Stage, Duration> every = new EnumMap<>(Stage.class);
    every.putAll(measured);
    every.remove(Stage.UNEXPLAINED);
    Duration explained = every.values().stream().reduce(Duration.ZERO, Duration::plus);
    every.put(Stage.UNEXPLAINED, total.minus(explained));
    return new Waterfall(every, Duration.ZERO);
  }

  /// The same, of an answer that was thought out ahead.
  public Waterfall thoughtAhead(Duration before) {
    return new Waterfall(stages, before);
  }
}
