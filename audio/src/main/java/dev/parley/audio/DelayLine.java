package dev.parley.audio;

/// Gives out what was heard some samples ago, frame by frame. Allocates nothing once made.
public final class DelayLine {

  private static final int LENGTH = AudioFormat.TELEPHONE.samplesPerFrame();

  private final int delaySamples;
  private final short[] line;
  private final AudioFrame.Content[] contents;
  private int frames;

  /// @param delaySamples of telephone audio
  public DelayLine(int delaySamples) {
    this.delaySamples = delaySamples;
    line = new short[delaySamples + LENGTH];
    contents = new AudioFrame.Content[Math.round((float) delaySamples / LENGTH) + 1];
    java.util.Arrays.fill(contents, AudioFrame.Content.NOTHING);
  }

  /// Takes the samples of `frame` and puts those in their place that were taken `delaySamples` ago.
  /// What they are is what most of them were.
  public void delay(AudioFrame frame) {
    System.arraycopy(line, LENGTH, line, 0, delaySamples);
    System.arraycopy(frame.samples, 0, line, delaySamples, LENGTH);
    System.arraycopy(line, 0, frame.samples, 0, LENGTH);
    contents[frames % contents.length] = frame.content;
    frames++;
    frame.content = contents[frames % contents.length];
  }
}
