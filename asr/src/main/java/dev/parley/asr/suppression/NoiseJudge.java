package dev.parley.asr.suppression;

/// Tells from a call's levels, frame by frame, whether it has noise to be suppressed and of what
/// kind. What it said stands until the opposite was so for a while: noise that comes is answered
/// within a second, noise that seems to go is given five.
///
/// ```
///            begins                              ends
/// noise      caller < 18 dB above it, 1 s        caller > 22 dB above it, 5 s
/// steady     it strays < 0.9 dB, 1 s             it strays > 1.3 dB, 5 s
/// people     it strays > 2 dB, 1 s               it strays < 1.7 dB, 5 s
/// ```
///
/// What is between steady noise and people, such as a car that swells, is left as it is: speexdsp
/// did it harm (docs/benchmarks/noise.md).
///
/// Until the caller has spoken, they are taken to be as loud as most callers are. In the calls that
/// were measured (docs/benchmarks/noise.md) the caller was 14 to 16 dB above noises of 10 dB, 23 to
/// 24 above those of 20 dB and 42 above the line alone; white noise strayed by 0.6 dB, a car by
/// 1.5, six voices by 2.3.
final class NoiseJudge {

  enum Noise {
    /// None, or one that is better left alone.
    NONE,
    /// A hiss, a fan.
    STEADY,
    /// Voices and whatever else comes and goes.
    PEOPLE
  }

  static final float NOISY_BELOW_DB = 18;
  static final float QUIET_ABOVE_DB = 22;
  static final float PEOPLE_ABOVE_DB = 2;
  static final float NO_PEOPLE_BELOW_DB = 1.7f;
  static final float STEADY_BELOW_DB = 0.9f;
  static final float UNSTEADY_ABOVE_DB = 1.3f;

  static final int COMES_FRAMES = 50;
  static final int GOES_FRAMES = 250;

  /// What callers' loudest frames are like on the telephone.
  static final float USUAL_CALLER_DB = -20;

  /// Nobody who speaks into a telephone is softer.
  private static final float SPOKE_ABOVE_DB = -60;

  private final Lasting noisy = new Lasting();
  private final Lasting people = new Lasting();
  private final Lasting steady = new Lasting();

  /// Of one frame.
  ///
  /// @param noiseDb how loud the call is without the caller
  /// @param straysDb how far that strays
  /// @param callerDb how loud the caller is
  Noise next(float noiseDb, float straysDb, float callerDb) {
    float above = (callerDb > SPOKE_ABOVE_DB ? callerDb : USUAL_CALLER_DB) - noiseDb;
    boolean isNoisy = noisy.next(above < NOISY_BELOW_DB, above > QUIET_ABOVE_DB);
    boolean isPeople = people.next(straysDb > PEOPLE_ABOVE_DB, straysDb < NO_PEOPLE_BELOW_DB);
    boolean isSteady = steady.next(straysDb < STEADY_BELOW_DB, straysDb > UNSTEADY_ABOVE_DB);
    if (!isNoisy) {
      return Noise.NONE;
    }
    return isPeople ? Noise.PEOPLE : isSteady ? Noise.STEADY : Noise.NONE;
  }

  /// Something that begins and ends only after it has been so for a while.
  private static final class Lasting {
    private boolean is;
    private int frames;

    boolean next(boolean comes, boolean goes) {
      boolean changes = is ? goes : comes;
      frames = changes ? frames + 1 : 0;
      if (frames == (is ? GOES_FRAMES : COMES_FRAMES)) {
        is = !is;
        frames = 0;
      }
      return is;
    }
  }
}
