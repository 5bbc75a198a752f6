package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.decoding.DecodingPool;
import dev.parley.asr.engine.pocketsphinx.nativelib.Decoded;
import dev.parley.asr.engine.pocketsphinx.nativelib.NativeDecoder;
import dev.parley.asr.engine.pocketsphinx.nativelib.PocketSphinxLibrary;
import dev.parley.asr.language.ContextGrammar;
import dev.parley.asr.language.ContextTrigram;
import dev.parley.asr.language.Lexicon;
import dev.parley.asr.sound.FrontEnd;
import java.util.LinkedHashMap;
import java.util.Map;

/// A decoder that stays warm between utterances, with the searches it used last. Belongs to one
/// thread.
final class WarmDecoder implements DecodingPool.Decoder {

  /// Searches kept installed; a grammar takes about 1 MB. The one used longest ago goes.
  private static final int SEARCHES_MAX = 24;

  /// What turns the sound of this thread's passes into cepstra.
  final FrontEnd frontEnd = new FrontEnd();

  private final PocketSphinxLibrary library;
  private final AcousticModel model;
  private final LinkedHashMap<String, Search> installed = new LinkedHashMap<>(16, 0.75f, true);
  private Lexicon.Edition lexicon;
  private NativeDecoder decoder;

  WarmDecoder(PocketSphinxLibrary library, AcousticModel model, Lexicon.Edition lexicon) {
    this.library = library;
    this.model = model;
    this.lexicon = lexicon;
    this.decoder = new NativeDecoder(library, model.folder(), lexicon.file(), Map.of());
  }

  /// Makes `search` ready, so that decoding with it doesn't wait.
  void prepare(Search search) {
    if (search.lexicon().number() > lexicon.number()
        || !lexicon.words().containsAll(search.lexicon().words())) {
      renew(search.lexicon());
    }
    if (installed.get(search.name()) == null) {
      install(search);
    }
  }

  /// @param cepstra of the whole utterance
  Decoded decode(Search search, float[] cepstra, int alternativesMax) {
    prepare(search);
    return decoder.decode(search.name(), cepstra, alternativesMax);
  }

  private void renew(Lexicon.Edition edition) {
    decoder.close();
    installed.clear();
    lexicon = edition;
    decoder = new NativeDecoder(library, model.folder(), edition.file(), Map.of());
  }

  private void install(Search search) {
    if (installed.size() >= SEARCHES_MAX) {
      var oldest = installed.keySet().iterator();
      decoder.uninstall(oldest.next());
      oldest.remove();
    }
    switch (search) {
      case Search.Grammar(var name, _, var graph) ->
          decoder.installGrammar(
              name,
              graph.arcs(),
              graph.states(),
              graph.finalState(),
              ContextGrammar.WORD_INSERTION_PENALTY,
              ContextGrammar.LANGUAGE_WEIGHT);
      case Search.Trigram(var name, _, var arpa) ->
          decoder.installTrigram(
              name, arpa, ContextTrigram.WORD_INSERTION_PENALTY, ContextTrigram.LANGUAGE_WEIGHT);
    }
    installed.put(search.name(), search);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
