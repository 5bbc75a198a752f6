package dev.parley.asr.activity;

import dev.parley.asr.sound.BandLevels;
import dev.parley.asr.spi.VoiceActivityDetector;
import dev.parley.audio.AudioFrame;

/// Tells this caller's speech from everything else that sounds like speech.
///
/// *Problem.* A detector that knows what speech is like says *voiced* to every voice in the room
/// and stays on: of 86 utterances in babble 10 dB down, libfvad found 36 % to begin.
///
/// *Idea.* People in the background are voices, but they are not as loud as the caller. So what
/// begins speech must stand out of what this call sounds like without the caller (`NoiseLevels`:
/// the louder and the less steady that is, the further), and be speech to the detector within. Then
/// speech goes on until the level sinks to the noise: a lower bar, and the detector within may
/// doubt it for 160 ms, because a word's weak sounds are like noise to it.
///
/// ```
///            all bands together            one band at least
/// begins     noise + max(5, 3 × spread)    noise + max(6, 3 × spread)    and speech to it
/// goes on    3 dB less, smoothed           2 dB less, smoothed
/// always     within 35 dB of the caller's level
/// ```
///
/// Once the caller's level is known, the bar is not raised to within 6 dB of it, if it stays 3 dB
/// above the noise: in a noise as loud as that, loud sounds are better than none. Where noise hides
/// a word's quiet sounds, up to four frames without them are bridged; on a clean line none is.
///
/// *Invariants.* On the 20 ms path: no allocation. Frames that weren't received teach nothing.
/// Noise that begins is taken for speech for four seconds at most.
public final class CallerActivity implements VoiceActivityDetector {

  /// About as many of speech's sounds in each band.
  private static final int[] EDGES_HZ = {250, 500, 800, 1_200, 1_800, 2_600, 3_500};

  private static final int BANDS = EDGES_HZ.length - 1;

  /// The index of all bands together.
  private static final int ALL = BANDS;

  private static final float STANDS_OUT_DB = 5;
  private static final float BAND_STANDS_OUT_DB = 6;
  private static final float STANDS_OUT_SPREADS = 3;
  private static final float GOES_ON_LESS_DB = 3;
  private static final float BAND_GOES_ON_LESS_DB = 2;
  private static final float BELOW_CALLER_DB = 35;
  private static final float CALLER_LOUDER_DB = 6;
  private static final float BAR_LEAST_DB = 3;

  /// 160 ms: no weak sound within a word is longer.
  private static final int NO_SPEECH_FRAMES = 8;

  /// Of a frame against those before it, when it is asked whether speech goes on.
  private static final float RECENT_WEIGHT = 0.5f;

  /// A frame without speech moves the noise by this much: half a second is learned from.
  private static final float NOISE_RATE = 0.04f;

  /// A quiet frame within speech, so that noise which swells under it is followed.
  private static final float NOISE_WITHIN_SPEECH_RATE = 0.01f;

  private static final float CALLER_RISES_RATE = 0.3f;
  private static final float CALLER_FADES_RATE = 0.01f;

  /// A frame that would be speech if it were louder: one bang deafens for a few words only.
  private static final float CALLER_DOUBTED_DB = 0.05f;

  /// With so much between caller and noise nothing is hidden.
  private static final float NOTHING_HIDDEN_DB = 25;

  /// A word's weak sounds lie this far below its loudest: with less between caller and noise, they
  /// are lost.
  private static final float WEAK_SOUNDS_DB = 20;

  private static final float BRIDGED_FRAME_DB = 3;
  private static final int BRIDGED_FRAMES_MAX = 4;

  private static final float UNKNOWN = -100;

  private final VoiceActivityDetector speech;
  private final BandLevels bands = new BandLevels(EDGES_HZ);
  private final NoiseLevels noise = new NoiseLevels(BANDS + 1);
  private final float[] recent = new float[BANDS + 1];
  private float caller = UNKNOWN;
  private int bridging;
  private int framesSinceSpeech;
  private boolean on;

  /// @param speech says what is speech at all
  public CallerActivity(VoiceActivityDetector speech) {
    this.speech = speech;
  }

  /// A detector for each call.
  ///
  /// @param speech says what is speech at all
  public static VoiceActivityDetector.Factory within(VoiceActivityDetector.Factory speech) {
    return new VoiceActivityDetector.Factory() {
      @Override
      public String name() {
        return speech.name() + ", relative to the call's noise and caller";
      }

      @Override
      public VoiceActivityDetector create() {
        return new CallerActivity(speech.create());
      }
    };
  }

  @Override
  public boolean voiced(AudioFrame frame) {
    if (frame.content == AudioFrame.Content.NOTHING) {
      return false;
    }
    boolean isSpeech = speech.voiced(frame);
    framesSinceSpeech = isSpeech ? 0 : framesSinceSpeech + 1;
    float[] levels = bands.of(frame.samples, frame.length);
    noise.next(levels);
    for (int band = 0; band < recent.length; band++) {
      recent[band] += RECENT_WEIGHT * (levels[band] - recent[band]);
    }
    float bar = bar();
    float level = levels[ALL];
    boolean standsOut =
        on
            ? framesSinceSpeech < NO_SPEECH_FRAMES
                && recent[ALL] > bar - GOES_ON_LESS_DB
                && aBandStandsOut(recent, BAND_GOES_ON_LESS_DB)
            : isSpeech && level > bar && aBandStandsOut(levels, 0);
    boolean speaks = standsOut && level > caller - BELOW_CALLER_DB;
    on = speaks || bridging > 0;
    if (speaks) {
      heardCaller(level);
    } else {
      bridging = Math.max(0, bridging - 1);
      caller -= standsOut ? CALLER_DOUBTED_DB : 0;
    }
    if (frame.content == AudioFrame.Content.RECEIVED) {
      boolean quiet = !on && !standsOut;
      noise.add(levels, quiet ? NOISE_RATE : level < bar ? NOISE_WITHIN_SPEECH_RATE : 0);
    }
    return on;
  }

  @Override
  public boolean weakSoundsHidden() {
    return caller != UNKNOWN && caller - noise.mean(ALL) < WEAK_SOUNDS_DB;
  }

  /// What the level must be above for speech to begin.
  private float bar() {
    float mean = noise.mean(ALL);
    float bar = mean + Math.max(STANDS_OUT_DB, STANDS_OUT_SPREADS * noise.spread(ALL));
    return caller == UNKNOWN
        ? bar
        : Math.min(bar, Math.max(caller - CALLER_LOUDER_DB, mean + BAR_LEAST_DB));
  }

  private boolean aBandStandsOut(float[] levels, float lessDb) {
    for (int band = 0; band < BANDS; band++) {
      float by = Math.max(BAND_STANDS_OUT_DB, STANDS_OUT_SPREADS * noise.spread(band)) - lessDb;
      if (levels[band] - noise.mean(band) > by) {
        return true;
      }
    }
    return false;
  }

  /// How loud the call is when nobody speaks, dBFS.
  public float noiseDb() {
    return noise.mean(ALL);
  }

  /// How far that strays from its mean, dB: half a decibel is steady, a room full of people
  /// several.
  public float noiseStraysDb() {
    return noise.spread(ALL);
  }

  /// How loud the caller is, dBFS, about the loudest of their last frames; far below any caller
  /// while nobody has spoken.
  public float callerDb() {
    return caller;
  }

  private void heardCaller(float level) {
    float hidden = NOTHING_HIDDEN_DB - (caller - noise.mean(ALL));
    bridging =
        caller == UNKNOWN
            ? 0
            : Math.clamp(Math.round(hidden / BRIDGED_FRAME_DB), 0, BRIDGED_FRAMES_MAX);
    float louder = level - caller;
    caller += louder * (louder > 0 ? CALLER_RISES_RATE : CALLER_FADES_RATE);
  }

  @Override
  public void close() {
    speech.close();
  }
}
