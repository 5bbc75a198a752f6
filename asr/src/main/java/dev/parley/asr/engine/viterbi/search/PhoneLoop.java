package dev.parley.asr.engine.viterbi.search;

import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.model.Phones;
import dev.parley.asr.engine.viterbi.model.Transitions;
import dev.parley.asr.engine.viterbi.score.Scores;
import java.util.Arrays;

/// Hears an utterance as any sequence of phones: what a grammar's answer is measured against. What
/// was really said suits the right words nearly as well as it suits free phones, anything else much
/// worse.
///
/// Phones are taken alone, without their neighbours; each step from one to the next costs what
/// `PhonePairs` says. Belongs to one thread.
public final class PhoneLoop {

  private static final int STATES = Phones.STATES;
  private static final int OUT = STATES;
  private static final float NEVER = Transitions.NEVER;

  private final Phones phones;
  private final Transitions transitions;
  private final PhonePairs pairs;
  private final float[] score;
  private final float[] leaving;
  private final int[] history;
  private final int[] leavingHistory;
  private final Trail trail = new Trail();

  /// Best score before each frame.
  private float[] bestBefore = new float[256];

  private int frame;
  private int bestEnding = Trail.NOTHING;

  public PhoneLoop(AcousticModel model, PhonePairs pairs) {
    phones = model.phones();
    transitions = model.transitions();
    this.pairs = pairs;
    score = new float[phones.count() * STATES];
    history = new int[phones.count() * STATES];
    leaving = new float[phones.count()];
    leavingHistory = new int[phones.count()];
  }

  public void begin() {
    Arrays.fill(score, NEVER);
    for (int phone = 0; phone < phones.count(); phone++) {
      score[phone * STATES] = pairs.log(phones.silence(), phone);
      history[phone * STATES] = Trail.NOTHING;
    }
    trail.clear();
    frame = 0;
    bestBefore[0] = 0;
  }

  public void step(Scores scores) {
    frame++;
    float best = NEVER;
    for (int phone = 0; phone < phones.count(); phone++) {
      move(phone, scores);
      int at = phone * STATES;
      float top = Math.max(score[at], Math.max(score[at + 1], score[at + 2]));
      best = Math.max(best, Math.max(top, leaving[phone]));
    }
    float bestLeaving = NEVER;
    for (int phone = 0; phone < phones.count(); phone++) {
      if (leaving[phone] > NEVER) {
        int ending = trail.add(phone, frame, leavingHistory[phone], leaving[phone]);
        leavingHistory[phone] = ending;
        if (leaving[phone] > bestLeaving) {
          bestLeaving = leaving[phone];
          bestEnding = ending;
        }
      }
    }
    for (int to = 0; to < phones.count(); to++) {
      enter(to);
    }
    if (bestBefore.length <= frame) {
      bestBefore = Arrays.copyOf(bestBefore, 2 * bestBefore.length);
    }
    bestBefore[frame] = best;
  }

  private void move(int phone, Scores scores) {
    int sequence = phones.alone(phone);
    int m = phones.matrix(sequence);
    int at = phone * STATES;
    float a = score[at] + scores.score(phones.state(sequence, 0));
    float b = score[at + 1] + scores.score(phones.state(sequence, 1));
    float c = score[at + 2] + scores.score(phones.state(sequence, 2));
    leaving[phone] = c + transitions.log(m, 2, OUT);
    leavingHistory[phone] = history[at + 2];
    float third = c + transitions.log(m, 2, 2);
    float toThird = b + transitions.log(m, 1, 2);
    if (toThird > third) {
      third = toThird;
      history[at + 2] = history[at + 1];
    }
    float second = b + transitions.log(m, 1, 1);
    float toSecond = a + transitions.log(m, 0, 1);
    if (toSecond > second) {
      second = toSecond;
      history[at + 1] = history[at];
    }
    score[at] = a + transitions.log(m, 0, 0);
    score[at + 1] = second;
    score[at + 2] = third;
  }

  private void enter(int to) {
    int at = to * STATES;
    float entering = score[at];
    for (int from = 0; from < leaving.length; from++) {
      float via = leaving[from] + pairs.log(from, to);
      if (via > entering) {
        entering = via;
        score[at] = via;
        history[at] = leavingHistory[from];
      }
    }
  }

  /// Score of the best path over the frames `from` to `to`, the latter not included, as part of
  /// what was heard before.
  public float score(int from, int to) {
    return bestBefore[to] - bestBefore[from];
  }

  /// The phones of the best path, silence and noises left out.
  public int[] heard() {
    var found = new int[frame];
    int count = 0;
    for (int ending = frame == 0 ? Trail.NOTHING : bestEnding;
        ending != Trail.NOTHING;
        ending = trail.before(ending)) {
      if (!phones.isFiller(trail.arc(ending))) {
        found[count++] = trail.arc(ending);
      }
    }
    var phonesHeard = new int[count];
    for (int i = 0; i < count; i++) {
      phonesHeard[i] = found[count - 1 - i];
    }
    return phonesHeard;
  }
}
