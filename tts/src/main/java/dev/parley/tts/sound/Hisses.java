package dev.parley.tts.sound;

/// Where a stretch of speech begins or ends with a hiss (*f*, *s*, *th*…).
///
/// Most of a hiss lies above the band of a telephone. What is left of it can be weaker than the
/// noise of a pause, and would be trimmed with the padding: "yes" would end as "yeh".
public record Hisses(Span first, Span last) {

  public static final Hisses NONE = new Hisses(Span.NONE, Span.NONE);

  /// @param from seconds from the start of the raw stretch
  /// @param to equal to `from` when there is none
  public record Span(double from, double to) {
    public static final Span NONE = new Span(0, 0);
  }
}
