package dev.parley.asr.engine.pocketsphinx;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.decoding.Contexts;
import dev.parley.asr.language.ContextGraphs;
import dev.parley.asr.language.Lexicon;
import dev.parley.asr.spi.RecognitionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes the searches of a context, once for all calls that are in it.
final class ContextCompiler {

  private final Lexicon lexicon;
  private final Path directory;
  private final AtomicInteger serial = new AtomicInteger();
  private final Contexts<ContextSearches> compiled = new Contexts<>(this::compile);

  ContextCompiler(Lexicon lexicon, Path directory) {
    this.lexicon = lexicon;
    this.directory = directory;
  }

  /// The searches of `context`; the first who asks makes them, others wait for it.
  ContextSearches searches(RecognitionContext context) {
    return compiled.of(context);
  }

  private ContextSearches compile(RecognitionContext context) {
    var graphs = ContextGraphs.of(context, lexicon::knows);
    var edition = lexicon.covering(graphs.words());
    var name = "c" + serial.incrementAndGet();
    Path arpa;
    try {
      arpa = Files.writeString(directory.resolve(name + ".arpa"), graphs.trigram().arpa());
    } catch (IOException e) {
      throw new RecognitionException("no language model can be written into " + directory, e);
    }
    return new ContextSearches(
        graphs,
        new Search.Grammar(name + "-turn", edition, graphs.turn()),
        new Search.Grammar(name + "-barge-in", edition, graphs.bargeIn()),
        new Search.Trigram(name + "-trigram", edition, arpa),
        graphs.checkedDigits().map(graph -> new Search.Grammar(name + "-checked", edition, graph)));
  }
}
