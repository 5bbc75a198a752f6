package dev.parley.asr.engine.viterbi.search;

import java.util.List;

/// A grammar unrolled to phones: what the search walks. Made once for a grammar and shared by all
/// threads.
///
/// ```
///  junction ──▶ node ──▶ node ──▶ … ──▶ leaf ══▶ junctions        a word
///     │                                   ▲
///     └──────▶ silence (a leaf) ══════════╝                       between words, optional
/// ```
///
/// A *node* is a phone in its context, three states to stay in. A *leaf* is a word's last phone;
/// leaving it is the end of the word. A *junction* is a place between words: a state of the grammar
/// with the phone before it and the phone after it, so that a word's first phone knows what was
/// said before and its last phone what follows. A junction may lead to another one without a sound
/// (backing off to a shorter history); *levels* order those.
///
/// Arrays run in parallel; `nodeOut[n]` to `nodeOut[n + 1]` are the places of a node's ways out in
/// `outTo` and `outWeight`. A leaf's lead to junctions, another node's to nodes. Weights are logs,
/// with the language weight in them. The likeliest way out of a place comes first.
///
/// @param states the three tied states of each node
/// @param matrix transition matrix of each node
/// @param leafArc for a leaf the number of its word arc in the grammar; `SILENCE` or `INNER` else
/// @param junctionNext by junction, the phone that comes after it
/// @param arcWords words of the arcs
/// @param arcTo state of the grammar that an arc leads to
/// @param arcWeight what an arc costs
/// @param continuations what words are worth beyond the weights
/// @param silenceWeight what a silence between words costs
/// @param starts junctions in which an utterance may begin
/// @param isFinal by junction, whether an utterance may end there
public record Network(
    int[] states,
    int[] matrix,
    int[] leafArc,
    int[] nodeOut,
    int[] outTo,
    float[] outWeight,
    int[] junctionOut,
    int[] entryTo,
    float[] entryWeight,
    int[] junctionSkip,
    int[] skipTo,
    float[] skipWeight,
    int[] level,
    int[] starts,
    boolean[] isFinal,
    int[] junctionState,
    int[] junctionNext,
    List<String> arcWords,
    int[] arcTo,
    float[] arcWeight,
    Continuations continuations,
    float silenceWeight) {

  /// A node that is not the last of a word.
  public static final int INNER = -1;

  /// The node of a silence.
  public static final int SILENCE = -2;

  int nodes() {
    return matrix.length;
  }

  int junctions() {
    return level.length;
  }
}
