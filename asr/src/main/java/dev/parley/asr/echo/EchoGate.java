package dev.parley.asr.echo;

import dev.parley.asr.sound.BandLevels;
import dev.parley.audio.AudioFrame;

/// Tells our own voice that comes back from the caller's telephone from the caller's voice.
///
/// *Problem.* A loudspeaker or a bad handset sends back what we say, 20 to 600 ms later and up to
/// 30 dB softer. It is speech, so voice activity takes it for the caller, and our reply would be
/// ducked and stopped by itself.
///
/// *Idea.* We know what we said. Received levels in twelve bands are correlated with those sent,
/// for each delay (`EchoSearch`); what follows one of them closely and stays there is an echo. Then
/// its delay and its loss by band are known (`EchoPath`), and with them what each later slot may
/// bring back at most: from then on an echo is known from its first frame. Whatever is louder than
/// that is somebody else (`Comparison`).
///
/// ```
/// received ─┬─ levels ──┬──────────────► Comparison ──► echo, or a caller over it
///           │           ▼                    ▲
/// sent ─────┴─► SentLevels ─► EchoSearch ─► EchoPath
///                             which delay   what is to be expected
/// ```
///
/// *Invariants.* Missing a caller is far worse than letting an echo through: in doubt it is no
/// echo. Nothing sent within the longest echo: none. A path that no longer fits what comes back is
/// given up within some frames and must be found again, as well as it was known before. On the 20
/// ms path: no allocation.
///
/// Belongs to one call. One frame is received each slot; what is sent between two of them is played
/// by the far side one frame a slot, from the next on. Slots that were skipped, and what the jitter
/// buffer stretched or cut, change the delay and not the path (`PlayoutClock`).
public final class EchoGate {

  /// What must be remembered, in slots, and how high the correlation must then be. Other people's
  /// speech reaches 0.6 in one frame of a hundred, from eight slots on.
  private static final float[] SLOTS_SURE = {4.5f, 6.2f, 8};

  private static final float[] CORRELATION_SURE = {0.85f, 0.75f, 0.66f};

  /// Frames that must agree on a delay.
  private static final int AGREE_FRAMES = 2;

  /// Delays so far apart are the same, in steps.
  private static final int SAME_DELAY = 2;

  /// Another delay must be so much better than the one known.
  private static final float BETTER = 0.15f;

  private static final float BETTER_NEXT_TO_IT = 0.02f;

  /// A path that was lost must follow nearly as well as it once did to be known again.
  private static final float LESS_THAN_BEST = 0.12f;

  /// The best fades by so much a slot: the path may have become worse for good.
  private static final float BEST_FADES = 0.0003f;

  /// Bands that stand out of the noise where there is a sound.
  private static final int SOUND_BANDS = 2;

  private static final float TRUST_FIRST = 6;
  private static final float TRUST_MAX = 12;
  private static final float FITS_DB = 3.5f;
  private static final float DOUBTFUL_DB = 5;

  /// With fewer expected bands a slot says nothing of the path.
  private static final int TELLING_BANDS = 3;

  private static final float USUAL_LOUDER_FIRST_DB = 2;
  private static final float USUAL_LOUDER_LEAST_DB = 0.6f;
  private static final float USUAL_LOUDER_MOST_DB = 3.5f;
  private static final float USUAL_LOUDER_RATE = 0.03f;

  private static final float USUAL_RISES_RATE = 0.1f;
  private static final float USUAL_FALLS_RATE = 0.01f;
  private static final float USUAL_FALLS_UNDER_CALLER_RATE = 0.002f;

  /// To be learned from, a slot must follow as well as usual, or nearly.
  private static final float TEACHES_WITHIN = 0.06f;

  private static final float TEACHES_BELOW_BEST = 0.1f;

  // Signs of a caller: each of these amounts alone is enough, parts add up.
  private static final float CALLER_LOUDER_DB = 2.2f;
  private static final float CALLER_UNEXPLAINED = 0.3f;
  private static final float CALLER_FOLLOWS_LESS = 0.06f;

  /// More of it where the echo itself follows badly.
  private static final float CALLER_FOLLOWS_LESS_IN_NOISE = 0.35f;

  /// Following less is no proof: the correlation remembers 300 ms.
  private static final float FOLLOWS_LESS_SIGN_MAX = 0.7f;

  private static final float FOLLOWS_NOT = 0.3f;

  /// The caller goes on for so many slots: a voice has gaps.
  private static final int CALLER_SLOTS = 4;

  private static final int CALLER_SURE_FRAMES = 2;

  /// What is left of a room's sound after an echo lasts no longer: 160 ms.
  private static final int TAIL_SLOTS = 8;

  private static final float DIES_DB = 1.5f;

  private final BandLevels bands = new BandLevels(Bands.EDGES_HZ);
  private final SentLevels sent = new SentLevels();
  private final EchoSearch search = new EchoSearch();
  private final EchoPath path = new EchoPath();
  private final Comparison comparison = new Comparison();
  private final LineNoise noise = new LineNoise();
  private final PlayoutClock clock = new PlayoutClock();
  private final float[] levels = new float[Bands.COUNT];
  private boolean known;
  private boolean wasEcho;
  private float trust;
  private int candidate;
  private int agreeing;
  private float usualLouderDb;
  private float usualCorrelation;
  private float bestCorrelation;
  private int callerFrames;
  private int callerSlots;
  private int tailSlots;
  private float tailDb;

  /// Takes a frame that goes to the wire, as it is sent.
  public void sent(short[] samples, int length) {
    sent.add(samples, length);
  }

  /// What was sent ahead and not yet played never will be.
  public void takenBack() {
    sent.takenBack();
  }

  /// Whether what this slot's frame has in it is our own voice. To be asked once a slot, before the
  /// slot's own frame is sent; slots that were skipped are known by the time.
  public boolean echo(AudioFrame heard, long nowNanos) {
    for (int skipped = clock.skippedBefore(nowNanos); skipped > 0; skipped--) {
      unheard(false);
    }
    return switch (heard.content) {
      case RECEIVED -> {
        moves(clock.stepsLater(heard.playoutOffsetNanos));
        yield echo(heard.samples, heard.length);
      }
      case CONCEALED -> unheard(true);
      case COMFORT_NOISE, NOTHING -> unheard(false);
    };
  }

  /// The delay changes by our own jitter buffer's doing; the path stays.
  private void moves(int stepsLater) {
    if (stepsLater != 0) {
      path.pause();
      agreeing = 0;
      if (!known || !sent.move(stepsLater)) {
        forgetPath();
      }
    }
  }

  private void forgetPath() {
    known = false;
    search.forget();
    sent.settle();
    agreeing = 0;
    tailSlots = 0;
  }

  /// A slot in which nothing was received, or what was lost was filled in: it tells nothing.
  ///
  /// @return whether our own voice went on in it as far as is known
  private boolean unheard(boolean filledIn) {
    sent.slotPasses();
    path.pause();
    agreeing = 0;
    wasEcho &= filledIn;
    return wasEcho;
  }

  /// A slot with a frame received, where none was skipped and nothing stretched or cut.
  boolean echo(short[] samples, int length) {
    wasEcho = judge(samples, length);
    return wasEcho;
  }

  private boolean judge(short[] samples, int length) {
    sent.slotPasses();
    boolean sound = hear(bands.of(samples, length));
    if (sent.quietFor(EchoSearch.DELAYS + SAME_DELAY)) {
      path.pause();
      agreeing = 0;
      tailSlots = 0;
      callerSlots = 0;
      return false;
    }
    path.hears(levels);
    if (sound) {
      search.add(levels, sent);
      look();
    }
    return known && isEcho(sound);
  }

  /// Whether a path is known.
  boolean isKnown() {
    return known;
  }

  /// Returns whether there is more than the line's noise.
  private boolean hear(float[] now) {
    for (int band = 0; band < Bands.COUNT; band++) {
      levels[band] = Math.max(Bands.HEARD_LEAST_DB, now[band]);
    }
    noise.hear(levels);
    int standOut = 0;
    for (int band = 0; band < Bands.COUNT; band++) {
      standOut += levels[band] > noise.levels()[band] + Bands.STANDS_OUT_DB ? 1 : 0;
    }
    return standOut >= SOUND_BANDS;
  }

  /// Looks for a path, or whether the one that is known is another now.
  private void look() {
    int best = search.best();
    float correlation = search.correlation(best);
    bestCorrelation -= BEST_FADES;
    if (!isSure(correlation)) {
      agreeing = 0;
      return;
    }
    agreeing = agreeing > 0 && Math.abs(best - candidate) < SAME_DELAY ? agreeing + 1 : 1;
    candidate = best;
    if (agreeing < AGREE_FRAMES) {
      return;
    }
    float better = known ? correlation - search.correlation(path.delay()) : 0;
    boolean isSame = Math.abs(best - path.delay()) <= SAME_DELAY;
    if (!known || !isSame && better > BETTER) {
      learn(best, correlation);
    } else if (isSame && better > BETTER_NEXT_TO_IT) {
      path.follow(best);
    }
  }

  private boolean isSure(float correlation) {
    float needed = Float.MAX_VALUE;
    for (int i = 0; i < SLOTS_SURE.length; i++) {
      if (search.weight() >= SLOTS_SURE[i]) {
        needed = CORRELATION_SURE[i];
      }
    }
    return correlation > Math.max(needed, bestCorrelation - LESS_THAN_BEST);
  }

  private void learn(int delay, float correlation) {
    comparison.begin();
    known = path.learn(delay, sent, noise.levels());
    agreeing = known ? agreeing : 0;
    tailSlots = 0;
    trust = TRUST_FIRST;
    usualLouderDb = USUAL_LOUDER_FIRST_DB;
    usualCorrelation = correlation;
    callerFrames = 0;
    callerSlots = 0;
  }

  private boolean isEcho(boolean sound) {
    path.expect(sent);
    comparison.compare(levels, noise.levels(), path);
    boolean telling = comparison.expected() >= TELLING_BANDS;
    if (diesAway()) {
      return true;
    }
    boolean caller = (sound || comparison.sounding() > 0) && looksLikeCaller();
    hold(caller, sound);
    if (telling && !fits(caller)) {
      forgetPath();
      return false;
    }
    if (telling && sound) {
      learnOn(caller);
    }
    if (!sound && (comparison.sounding() == 0 || comparison.expected() < TELLING_BANDS - 1)) {
      tailSlots = Math.max(0, tailSlots - 1);
      return tailSlots > 0;
    }
    if (telling && comparison.offDb() > DOUBTFUL_DB) {
      return false;
    }
    if (caller || callerSlots > 0) {
      tailSlots = 0;
      return false;
    }
    if (comparison.expected() < TELLING_BANDS - 1) {
      tailSlots = Math.max(0, tailSlots - 1);
      return tailSlots > 0;
    }
    tailSlots = TAIL_SLOTS;
    tailDb = comparison.levelDb();
    return true;
  }

  /// After an echo, with hardly any more to come, what gets softer slot by slot is what is left.
  private boolean diesAway() {
    boolean dies =
        tailSlots > 0
            && comparison.expected() <= TELLING_BANDS
            && comparison.levelDb() < tailDb - DIES_DB;
    if (dies) {
      tailDb = comparison.levelDb();
      tailSlots--;
    }
    return dies;
  }

  private boolean looksLikeCaller() {
    float louder = Math.max(0, comparison.recentLouderDb() - usualLouderDb) / CALLER_LOUDER_DB;
    float unexplained = comparison.unexplained() / CALLER_UNEXPLAINED;
    return louder + unexplained + followsLess() > 1;
  }

  private float followsLess() {
    float less = Math.max(0, usualCorrelation - search.correlation(path.delay()));
    if (less > FOLLOWS_NOT) {
      return Float.MAX_VALUE;
    }
    float noisy = 1 - usualCorrelation * usualCorrelation;
    float enough = CALLER_FOLLOWS_LESS + CALLER_FOLLOWS_LESS_IN_NOISE * noisy;
    return Math.min(FOLLOWS_LESS_SIGN_MAX, less / enough);
  }

  private void hold(boolean caller, boolean sound) {
    callerFrames = caller ? callerFrames + 1 : 0;
    if (callerFrames >= CALLER_SURE_FRAMES) {
      callerSlots = CALLER_SLOTS;
      return;
    }
    boolean echoAgain =
        sound
            && comparison.louderDb() < 0.5f * usualLouderDb + 0.1f
            && comparison.offDb() < 0.5f * FITS_DB;
    callerSlots = Math.max(0, callerSlots - (echoAgain ? 2 : 1));
  }

  /// Whether the path may still be what it was.
  private boolean fits(boolean caller) {
    if (comparison.missing()) {
      trust -= 2;
    } else if (caller) {
      trust -= 0.25f;
    } else if (comparison.offDb() < FITS_DB) {
      trust = Math.min(TRUST_MAX, trust + 1);
    } else {
      trust -= 1;
    }
    return trust > 0;
  }

  private void learnOn(boolean caller) {
    float correlation = search.correlation(path.delay());
    float teaches =
        Math.max(usualCorrelation - TEACHES_WITHIN, bestCorrelation - TEACHES_BELOW_BEST);
    if (!caller && callerSlots == 0 && correlation > teaches) {
      float louder = comparison.louderDb() - usualLouderDb;
      usualLouderDb =
          Math.clamp(
              usualLouderDb + USUAL_LOUDER_RATE * louder,
              USUAL_LOUDER_LEAST_DB,
              USUAL_LOUDER_MOST_DB);
      path.adapt(levels, noise.levels(), sent);
    }
    float rate = caller ? USUAL_FALLS_UNDER_CALLER_RATE : USUAL_FALLS_RATE;
    float by = correlation - usualCorrelation;
    usualCorrelation =
        Math.max(
            usualCorrelation + (by > 0 ? USUAL_RISES_RATE : rate) * by,
            bestCorrelation - LESS_THAN_BEST);
    bestCorrelation = Math.max(bestCorrelation, usualCorrelation);
  }
}
