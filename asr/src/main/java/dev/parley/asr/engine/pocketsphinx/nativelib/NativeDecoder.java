package dev.parley.asr.engine.pocketsphinx.nativelib;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.language.GrammarArc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One `ps_decoder_t`: an acoustic model, a dictionary, and any number of named searches (grammars
/// and trigrams) of which one decodes at a time. Used by one thread at a time.
///
/// Ownership: the decoder owns its configuration, its searches and every string and iterator that
/// it hands out; what we allocate for a call (paths, words, audio) is ours and freed when the call
/// returns. The exceptions are written where they happen.
@SuppressWarnings("restricted")
public final class NativeDecoder implements AutoCloseable {

  /// Offsets in `fsg_model_t`, which has no setters for them (sphinxbase/fsg_model.h).
  private static final long FSG_START_STATE = 60;

  private static final long FSG_FINAL_STATE = 64;
  private static final long FSG_BYTES = 72;

  private static final int CEPSTRA = 13;

  /// Below this a log probability no longer fits PocketSphinx's 32-bit scores with safety.
  private static final int LOG_FLOOR = -5_000_000;

  private final PocketSphinxLibrary library;
  private final MemorySegment config;
  private final MemorySegment decoder;
  private final MemorySegment logmath;
  private final double logBase;
  private boolean closed;

  /// Creates a decoder.
  ///
  /// @param options command-line options of PocketSphinx without those for model and dictionary
  /// @throws RecognitionException when PocketSphinx does not accept model, dictionary or options
  public NativeDecoder(
      PocketSphinxLibrary library, Path model, Path dictionary, Map<String, String> options) {
    this.library = library;
    var all = new HashMap<>(options);
    all.put("-hmm", model.toString());
    all.put("-dict", dictionary.toString());
    this.logBase = Double.parseDouble(all.getOrDefault("-logbase", "1.0001"));
    try (var arena = Arena.ofConfined()) {
      config = parse(all, arena);
      // ps_init takes over our reference to the configuration when it succeeds.
      decoder = (MemorySegment) library.psInit.invokeExact(config);
      if (decoder.equals(MemorySegment.NULL)) {
        var ignored = (int) library.cmdLnFree.invokeExact(config);
        throw new RecognitionException(
            "PocketSphinx would not start on the acoustic model "
                + model
                + " with the dictionary "
                + dictionary);
      }
      // Borrowed: the decoder's own.
      logmath = (MemorySegment) library.psGetLogmath.invokeExact(decoder);
    } catch (Throwable t) {
      throw Native.failed("ps_init", t);
    }
  }

  private MemorySegment parse(Map<String, String> options, Arena arena) throws Throwable {
    var argv = arena.allocate(ADDRESS, options.size() * 2L);
    int argc = 0;
    for (var option : options.entrySet()) {
      argv.setAtIndex(ADDRESS, argc++, arena.allocateFrom(option.getKey()));
      argv.setAtIndex(ADDRESS, argc++, arena.allocateFrom(option.getValue()));
    }
    // ps_args is a static table. cmd_ln_parse_r copies the strings; the result is ours until
    // ps_init takes it.
    var definitions = (MemorySegment) library.psArgs.invokeExact();
    var parsed =
        (MemorySegment)
            library.cmdLnParse.invokeExact(MemorySegment.NULL, definitions, argc, argv, 1);
    if (parsed.equals(MemorySegment.NULL)) {
      throw new RecognitionException("PocketSphinx did not accept the options " + options);
    }
    return parsed;
  }

  /// Adds a finite-state grammar as the search `name`. State 0 is its start.
  ///
  /// @param wordInsertionPenalty probability factor a word costs, 1 for none
  /// @param languageWeight exponent on the arcs' probabilities
  public void installGrammar(
      String name,
      List<GrammarArc> arcs,
      int states,
      int finalState,
      double wordInsertionPenalty,
      double languageWeight) {
    try (var arena = Arena.ofConfined()) {
      var cName = arena.allocateFrom(name);
      setFloat("-wip", wordInsertionPenalty, arena);
      setFloat("-lw", languageWeight, arena);
      // Ours: one reference, given back below; the search retains its own.
      var fsg =
          (MemorySegment)
              library.fsgInit.invokeExact(cName, logmath, (float) languageWeight, states);
      try {
        fill(fsg, arcs, languageWeight, arena);
        var head = fsg.reinterpret(FSG_BYTES);
        head.set(JAVA_INT, FSG_START_STATE, 0);
        head.set(JAVA_INT, FSG_FINAL_STATE, finalState);
        if ((int) library.psSetFsg.invokeExact(decoder, cName, fsg) != 0) {
          throw new RecognitionException(
              "PocketSphinx refused the grammar "
                  + name
                  + " ("
                  + states
                  + " states, "
                  + arcs.size()
                  + " arcs): a word that is not in its dictionary?");
        }
      } finally {
        var ignored = (int) library.fsgFree.invokeExact(fsg);
      }
    } catch (Throwable t) {
      throw Native.failed("ps_set_fsg", t);
    }
  }

  private void fill(MemorySegment fsg, List<GrammarArc> arcs, double languageWeight, Arena arena)
      throws Throwable {
    var ids = new HashMap<String, Integer>();
    for (var arc : arcs) {
      var id = ids.get(arc.word());
      if (id == null) {
        // The model copies the word.
        id = (int) library.fsgWordAdd.invokeExact(fsg, arena.allocateFrom(arc.word()));
        ids.put(arc.word(), id);
      }
      library.fsgTransAdd.invokeExact(
          fsg, arc.from(), arc.to(), log(arc.probability(), languageWeight), (int) id);
    }
  }

  private int log(double probability, double languageWeight) {
    double scaled = Math.log(probability) / Math.log(logBase) * languageWeight;
    return (int) Math.max(LOG_FLOOR, Math.min(0, scaled));
  }

  /// Adds an n-gram model in ARPA format as the search `name`.
  public void installTrigram(
      String name, Path arpa, double wordInsertionPenalty, double languageWeight) {
    try (var arena = Arena.ofConfined()) {
      setFloat("-wip", wordInsertionPenalty, arena);
      setFloat("-lw", languageWeight, arena);
      // Reads the file before it returns and keeps nothing of ours.
      int result =
          (int)
              library.psSetLmFile.invokeExact(
                  decoder, arena.allocateFrom(name), arena.allocateFrom(arpa.toString()));
      if (result != 0) {
        throw new RecognitionException("PocketSphinx refused the language model " + arpa);
      }
    } catch (Throwable t) {
      throw Native.failed("ps_set_lm_file", t);
    }
  }

  /// Forgets the search `name` and frees it.
  public void uninstall(String name) {
    try (var arena = Arena.ofConfined()) {
      var ignored = (int) library.psUnsetSearch.invokeExact(decoder, arena.allocateFrom(name));
    } catch (Throwable t) {
      throw Native.failed("ps_unset_search", t);
    }
  }

  private void setFloat(String option, double value, Arena arena) throws Throwable {
    // The configuration is the decoder's; a search reads it when it is made.
    library.cmdLnSetFloat.invokeExact(config, arena.allocateFrom(option), value);
  }

  /// Decodes a whole utterance in one shot, so that the cepstral mean is the utterance's own.
  ///
  /// @param cepstra 13 coefficients a frame of 10 ms, frame after frame
  public Decoded decode(String search, float[] cepstra, int alternativesMax) {
    int frames = cepstra.length / CEPSTRA;
    if (frames == 0) {
      return Decoded.NOTHING;
    }
    try (var arena = Arena.ofConfined()) {
      check(
          (int) library.psSetSearch.invokeExact(decoder, arena.allocateFrom(search)),
          "ps_set_search");
      check((int) library.psStartUtt.invokeExact(decoder), "ps_start_utt");
      var values = arena.allocate(JAVA_FLOAT, (long) frames * CEPSTRA);
      MemorySegment.copy(cepstra, 0, values, JAVA_FLOAT, 0, frames * CEPSTRA);
      var rows = arena.allocate(ADDRESS, frames);
      for (int i = 0; i < frames; i++) {
        rows.setAtIndex(ADDRESS, i, values.asSlice((long) i * CEPSTRA * Float.BYTES));
      }
      // Reads the rows, and may normalise them in place, before it returns.
      int searched = (int) library.psProcessCep.invokeExact(decoder, rows, frames, 0, 1);
      check((int) library.psEndUtt.invokeExact(decoder), "ps_end_utt");
      if (searched < 0) {
        throw new RecognitionException("ps_process_cep failed with " + searched);
      }
      return result(alternativesMax, arena);
    } catch (Throwable t) {
      throw Native.failed("ps_process_cep", t);
    }
  }

  private Decoded result(int alternativesMax, Arena arena) throws Throwable {
    var score = arena.allocate(JAVA_INT);
    // Borrowed until the next utterance.
    var hypothesis = (MemorySegment) library.psGetHyp.invokeExact(decoder, score);
    if (hypothesis.equals(MemorySegment.NULL)) {
      return Decoded.NOTHING;
    }
    double posterior = probability((int) library.psGetProb.invokeExact(decoder));
    int frames = (int) library.psGetFrames.invokeExact(decoder);
    return new Decoded(
        segments(arena),
        score.get(JAVA_INT, 0),
        posterior,
        frames,
        alternativesMax == 0 ? List.of() : alternatives(alternativesMax, score));
  }

  private List<DecodedWord> segments(Arena arena) throws Throwable {
    var words = new ArrayList<DecodedWord>();
    var from = arena.allocate(JAVA_INT);
    var to = arena.allocate(JAVA_INT);
    var acoustic = arena.allocate(JAVA_INT);
    var language = arena.allocate(JAVA_INT);
    var backoff = arena.allocate(JAVA_INT);
    // The iterator frees itself when ps_seg_next reaches the end, which we always let it do.
    var segment = (MemorySegment) library.psSegIter.invokeExact(decoder);
    while (!segment.equals(MemorySegment.NULL)) {
      var word = PocketSphinxLibrary.text((MemorySegment) library.psSegWord.invokeExact(segment));
      library.psSegFrames.invokeExact(segment, from, to);
      int posterior = (int) library.psSegProb.invokeExact(segment, acoustic, language, backoff);
      words.add(
          new DecodedWord(
              word,
              from.get(JAVA_INT, 0),
              to.get(JAVA_INT, 0),
              acoustic.get(JAVA_INT, 0),
              probability(posterior)));
      segment = (MemorySegment) library.psSegNext.invokeExact(segment);
    }
    return words;
  }

  private List<Decoded.Alternative> alternatives(int max, MemorySegment score) throws Throwable {
    var found = new ArrayList<Decoded.Alternative>();
    // Ours until it reaches its end, when it frees itself.
    var nbest = (MemorySegment) library.psNbest.invokeExact(decoder);
    while (!nbest.equals(MemorySegment.NULL)) {
      if (found.size() == max) {
        library.psNbestFree.invokeExact(nbest);
        return found;
      }
      var text = (MemorySegment) library.psNbestHyp.invokeExact(nbest, score);
      if (!text.equals(MemorySegment.NULL)) {
        found.add(new Decoded.Alternative(PocketSphinxLibrary.text(text), score.get(JAVA_INT, 0)));
      }
      nbest = (MemorySegment) library.psNbestNext.invokeExact(nbest);
    }
    return found;
  }

  private double probability(int log) throws Throwable {
    return Math.clamp((double) library.logmathExp.invokeExact(logmath, log), 0.0, 1.0);
  }

  private static void check(int result, String function) {
    if (result != 0) {
      throw new RecognitionException("expected 0 from " + function + ", found " + result);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        // Frees searches and configuration with it.
        var ignored = (int) library.psFree.invokeExact(decoder);
      } catch (Throwable t) {
        throw Native.failed("ps_free", t);
      }
    }
  }
}
