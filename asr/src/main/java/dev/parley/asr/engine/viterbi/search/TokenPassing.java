package dev.parley.asr.engine.viterbi.search;

import dev.parley.asr.engine.viterbi.model.AcousticModel;
import dev.parley.asr.engine.viterbi.model.Phones;
import dev.parley.asr.engine.viterbi.model.Transitions;
import dev.parley.asr.engine.viterbi.score.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;

/// Finds the most likely path of an utterance through a network, frame by frame.
///
/// Each state of each node holds a token: the score of the best path that is there now, and the
/// last word that ended on it. A frame moves all tokens (stay, go on, skip a state, leave the
/// phone), then drops those that are further than the beam below the best one, then lets what left
/// a phone enter the next. Words that end are kept in a trail; the best of those that end the
/// utterance gives its words. Among many words, none is begun whose first phone does not suit the
/// next frames: most of them would be dropped there, and to enter them is most of the work.
///
/// Invariants: a node is in `active` exactly when one of its states is alive; a state that is not
/// alive has score `NEVER`; what enters a node in a frame hears its first sound in the next one.
///
/// Source: Young, Russell & Thornton, "Token passing: a simple conceptual model for connected
/// speech recognition systems", 1989.
///
/// Belongs to one thread. Allocates only when a network or an utterance is larger than all before.
public final class TokenPassing {

  private static final float NEVER = Transitions.NEVER;
  private static final int STATES = Phones.STATES;
  private static final int OUT = STATES;

  /// Only networks of callers' own words are as large; grammars were not tried with it.
  private static final int LOOKED_AHEAD_FROM_NODES = 100_000;

  /// Nepers that a first phone may suit the next frames less than the best one.
  private static final float LOOK_AHEAD_SLACK = 2;

  private final Transitions transitions;
  private final float beam;
  private final float wordBeam;
  private final Trail trail = new Trail();
  private final Junctions junctions = new Junctions();

  // By node and state.
  private float[] score = new float[0];
  private int[] history = new int[0];

  // By node: what leaves it in this frame.
  private float[] leaving = new float[0];
  private int[] leavingHistory = new int[0];

  private int[] active = new int[0];
  private int[] nextActive = new int[0];
  private int activeCount;
  private int nextCount;

  /// The frame for which a node was put into `nextActive`.
  private int[] listedFor = new int[0];

  private int frame;
  private float best;
  private long visited;

  /// By phone, how much further above the worst score something must be that begins with it.
  private final float[] behind;

  /// @param beam how far below the best token one may be, in nepers
  /// @param wordBeam how far below it a word may end
  public TokenPassing(AcousticModel model, float beam, float wordBeam) {
    behind = new float[model.phones().count()];
    transitions = model.transitions();
    this.beam = beam;
    this.wordBeam = wordBeam;
  }

  /// An utterance begins.
  public void begin(Network network) {
    int nodes = network.nodes();
    for (int i = 0; i < activeCount; i++) {
      clear(active[i]);
    }
    if (leaving.length < nodes) {
      score = new float[nodes * STATES];
      Arrays.fill(score, NEVER);
      history = new int[nodes * STATES];
      leaving = new float[nodes];
      leavingHistory = new int[nodes];
      active = new int[nodes];
      nextActive = new int[nodes];
      listedFor = new int[nodes];
    }
    Arrays.fill(listedFor, -1);
    Arrays.fill(behind, 0);
    junctions.begin(network);
    trail.clear();
    activeCount = 0;
    nextCount = 0;
    frame = 0;
    best = 0;
    visited = 0;
    for (int start : network.starts()) {
      junctions.reach(start, 0, Trail.NOTHING);
    }
    enterFromJunctions(network, -beam);
    turnOver();
  }

  /// Hears one frame, at which `scores` stands.
  public void step(Network network, Scores scores) {
    junctions.clear();
    nextCount = 0;
    frame++;
    move(network, scores);
    float worst = best - beam;
    float worstWord = best - wordBeam;
    lookAhead(network, scores);
    for (int i = 0; i < activeCount; i++) {
      int node = active[i];
      keepOrDrop(node, worst);
      if (leaving[node] >= worst) {
        leave(network, node, worst, worstWord);
      }
    }
    enterFromJunctions(network, worst);
    turnOver();
  }

  private void lookAhead(Network network, Scores scores) {
    if (network.nodes() < LOOKED_AHEAD_FROM_NODES) {
      return;
    }
    scores.lookAhead(behind);
    for (int phone = 0; phone < behind.length; phone++) {
      behind[phone] = Math.max(0, behind[phone] - LOOK_AHEAD_SLACK);
    }
  }

  private void turnOver() {
    var old = active;
    active = nextActive;
    nextActive = old;
    activeCount = nextCount;
    visited += activeCount;
  }

  private void move(Network network, Scores scores) {
    var states = network.states();
    var matrices = network.matrix();
    float top = NEVER;
    for (int i = 0; i < activeCount; i++) {
      int node = active[i];
      int at = node * STATES;
      int m = matrices[node];
      float a = score[at] == NEVER ? NEVER : score[at] + scores.score(states[at]);
      float b = score[at + 1] == NEVER ? NEVER : score[at + 1] + scores.score(states[at + 1]);
      float c = score[at + 2] == NEVER ? NEVER : score[at + 2] + scores.score(states[at + 2]);

      float out = c + transitions.log(m, 2, OUT);
      int outHistory = history[at + 2];
      float early = b + transitions.log(m, 1, OUT);
      if (early > out) {
        out = early;
        outHistory = history[at + 1];
      }
      leaving[node] = out;
      leavingHistory[node] = outHistory;

      float third = c + transitions.log(m, 2, 2);
      float fromSecond = b + transitions.log(m, 1, 2);
      float fromFirst = a + transitions.log(m, 0, 2);
      if (fromSecond > third && fromSecond >= fromFirst) {
        third = fromSecond;
        history[at + 2] = history[at + 1];
      } else if (fromFirst > third) {
        third = fromFirst;
        history[at + 2] = history[at];
      }
      float second = b + transitions.log(m, 1, 1);
      float onward = a + transitions.log(m, 0, 1);
      if (onward > second) {
        second = onward;
        history[at + 1] = history[at];
      }
      float first = a + transitions.log(m, 0, 0);
      score[at] = first;
      score[at + 1] = second;
      score[at + 2] = third;
      top = Math.max(top, Math.max(Math.max(first, second), Math.max(third, out)));
    }
    best = top;
  }

  private void keepOrDrop(int node, float worst) {
    int at = node * STATES;
    if (score[at] >= worst || score[at + 1] >= worst || score[at + 2] >= worst) {
      list(node);
    } else {
      clear(node);
    }
  }

  private void clear(int node) {
    int at = node * STATES;
    score[at] = NEVER;
    score[at + 1] = NEVER;
    score[at + 2] = NEVER;
  }

  private void list(int node) {
    if (listedFor[node] != frame) {
      listedFor[node] = frame;
      nextActive[nextCount++] = node;
    }
  }

  private void leave(Network network, int node, float worst, float worstWord) {
    int arc = network.leafArc()[node];
    float gone = leaving[node];
    int from = network.nodeOut()[node];
    int to = network.nodeOut()[node + 1];
    if (arc == Network.INNER) {
      for (int i = from; i < to; i++) {
        enter(network.outTo()[i], gone + network.outWeight()[i], leavingHistory[node], worst);
      }
    } else if (gone >= worstWord) {
      gone += arc == Network.SILENCE ? 0 : worth(network, leavingHistory[node], arc);
      int ending = trail.add(arc, frame, leavingHistory[node], gone);
      for (int i = from; i < to; i++) {
        int junction = network.outTo()[i];
        if (gone >= worst + behind[network.junctionNext()[junction]]) {
          junctions.reach(junction, gone + network.outWeight()[i], ending);
        }
      }
    }
  }

  private float worth(Network network, int ending, int arc) {
    int last = trail.word(ending);
    if (last == Trail.NOTHING) {
      return 0;
    }
    int before = trail.word(trail.before(last));
    return network
        .continuations()
        .worth(
            before == Trail.NOTHING ? Continuations.START : trail.arc(before),
            trail.arc(last),
            arc);
  }

  private void enter(int node, float entering, int ending, float worst) {
    int at = node * STATES;
    if (entering >= worst && entering > score[at]) {
      score[at] = entering;
      history[at] = ending;
      list(node);
    }
  }

  private void enterFromJunctions(Network network, float worst) {
    for (int level = 0; level < junctions.levels(); level++) {
      for (int i = 0; i < junctions.reached(level); i++) {
        int junction = junctions.reached(level, i);
        float here = junctions.score(junction);
        int ending = junctions.ending(junction);
        float least = worst + behind[network.junctionNext()[junction]] - here;
        int end = network.junctionSkip()[junction + 1];
        for (int k = network.junctionSkip()[junction];
            k < end && network.skipWeight()[k] >= least;
            k++) {
          junctions.reach(network.skipTo()[k], here + network.skipWeight()[k], ending);
        }
        end = network.junctionOut()[junction + 1];
        for (int k = network.junctionOut()[junction];
            k < end && network.entryWeight()[k] >= least;
            k++) {
          enter(network.entryTo()[k], here + network.entryWeight()[k], ending, worst);
        }
      }
    }
  }

  /// The best path that ends here, its words last to first; `Trail.NOTHING` when none does.
  private int bestEnd(Network network) {
    int bestEnding = Trail.NOTHING;
    float bestScore = NEVER;
    for (int level = 0; level < junctions.levels(); level++) {
      for (int i = 0; i < junctions.reached(level); i++) {
        int junction = junctions.reached(level, i);
        if (network.isFinal()[junction] && junctions.score(junction) > bestScore) {
          bestScore = junctions.score(junction);
          bestEnding = junctions.ending(junction);
        }
      }
    }
    return bestEnding;
  }

  /// The best path over the whole utterance; `Path.NONE` when no path reaches an end.
  public Path path(Network network) {
    return path(network, bestEnd(network));
  }

  /// The words that are over on the path that is best now, wherever it may lead.
  public Path pathSoFar(Network network) {
    float top = NEVER;
    int ending = Trail.NOTHING;
    for (int i = 0; i < activeCount; i++) {
      for (int at = active[i] * STATES; at < (active[i] + 1) * STATES; at++) {
        if (score[at] > top) {
          top = score[at];
          ending = history[at];
        }
      }
    }
    return path(network, ending);
  }

  private Path path(Network network, int last) {
    if (last == Trail.NOTHING) {
      return Path.NONE;
    }
    var words = new ArrayList<Path.Word>();
    for (int ending = last; ending != Trail.NOTHING; ending = trail.before(ending)) {
      int before = trail.before(ending);
      int arc = trail.arc(ending);
      boolean silence = arc == Network.SILENCE;
      float grammar = silence ? network.silenceWeight() : network.arcWeight()[arc];
      words.add(
          new Path.Word(
              silence ? "" : network.arcWords().get(arc),
              trail.frame(before),
              trail.frame(ending),
              trail.score(ending) - trail.score(before) - grammar,
              grammar));
    }
    Collections.reverse(words);
    return new Path(words, trail.score(last), frame);
  }

  /// Nodes visited since the utterance began, for measuring.
  public long visited() {
    return visited;
  }
}
