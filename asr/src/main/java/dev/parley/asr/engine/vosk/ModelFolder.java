package dev.parley.asr.engine.vosk;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A Vosk model's folder whose files have been looked at, so that native code does not meet a
/// broken one first.
///
/// ```
/// am/final.mdl                                   acoustic model
/// conf/model.conf   conf/mfcc.conf | fbank.conf  settings
/// graph/HCLG.fst                                 one graph for everything, or
/// graph/HCLr.fst + Gr.fst + disambig_tid.int     a graph that takes a grammar at run time
/// ```
///
/// @param sampleRateHz of the audio the model was made for: many refuse any lower one
/// @param takesGrammar whether a grammar has an effect
record ModelFolder(Path folder, int sampleRateHz, boolean takesGrammar) {

  private static final String ADVICE =
      "Get one with ./parley models get vosk-en, or leave vosk-model out to recognize with the"
          + " embedded engine";

  private static final int KALDI_DEFAULT_RATE_HZ = 16_000;
  private static final int FST_MAGIC = 2_125_659_606;
  private static final Pattern OPTION = Pattern.compile("--([a-z0-9.-]+)=(\\S+)");

  /// @throws RecognitionException saying what is wrong and what to do
  static ModelFolder checked(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw broken(folder, Files.exists(folder) ? "it is no folder" : "there is no such folder");
    }
    if (!Files.exists(folder.resolve("am/final.mdl"))) {
      throw broken(
          folder,
          modelInside(folder)
              .map(inner -> "the model itself is in its folder " + inner + ": name that one")
              .orElse(
                  Files.exists(folder.resolve("final.mdl"))
                      ? "it has the old flat layout, without am, conf and graph"
                      : "it has no am/final.mdl, so it holds no model"));
    }
    try {
      acousticModel(folder);
      settings(folder, "conf/model.conf");
      boolean whole = Files.exists(folder.resolve("graph/HCLG.fst"));
      for (var graph : whole ? List.of("HCLG.fst") : List.of("HCLr.fst", "Gr.fst")) {
        transducer(folder, "graph/" + graph);
      }
      if (!whole) {
        notEmpty(folder, "graph/disambig_tid.int");
      }
      // Without the file the words are inside the graph.
      if (Files.exists(folder.resolve("graph/words.txt"))) {
        notEmpty(folder, "graph/words.txt");
      }
      return new ModelFolder(folder, sampleRateHz(folder), !whole);
    } catch (IOException e) {
      throw new RecognitionException("the Vosk model at " + folder + " can't be read", e);
    }
  }

  /// A zip keeps its model in a folder of its own, and people name the one around it.
  private static Optional<Path> modelInside(Path folder) {
    try (var inner = Files.list(folder)) {
      return inner.filter(f -> Files.exists(f.resolve("am/final.mdl"))).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void acousticModel(Path folder) throws IOException {
    var file = notEmpty(folder, "am/final.mdl");
    var start = new String(start(file), StandardCharsets.ISO_8859_1);
    if (!start.startsWith("\0B") && !start.startsWith("<Transit")) {
      throw broken(folder, "am/final.mdl is no acoustic model");
    }
  }

  private static void transducer(Path folder, String name) throws IOException {
    var start = ByteBuffer.wrap(start(notEmpty(folder, name))).order(ByteOrder.LITTLE_ENDIAN);
    if (start.remaining() < Integer.BYTES || start.getInt() != FST_MAGIC) {
      throw broken(folder, name + " is no graph (a download that broke off?)");
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(8);
    }
  }

  private static int sampleRateHz(Path folder) throws IOException {
    var features =
        Files.exists(folder.resolve("conf/mfcc.conf")) ? "conf/mfcc.conf" : "conf/fbank.conf";
    for (var line : settings(folder, features)) {
      var option = OPTION.matcher(line);
      if (option.matches() && option.group(1).equals("sample-frequency")) {
        return rate(folder, features, option.group(2));
      }
    }
    return KALDI_DEFAULT_RATE_HZ;
  }

  private static int rate(Path folder, String file, String text) {
    try {
      int rateHz = (int) Double.parseDouble(text);
      if (rateHz >= 8_000 && rateHz <= 48_000) {
        return rateHz;
      }
    } catch (NumberFormatException e) {
      throw broken(folder, file + " has the sample frequency " + text);
    }
    throw broken(folder, file + " has the sample frequency " + text);
  }

  /// The lines of a Kaldi settings file, without comments.
  private static List<String> settings(Path folder, String name) throws IOException {
    try {
      var lines =
          Files.readAllLines(notEmpty(folder, name)).stream()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList();
      lines.stream()
          .filter(line -> !line.startsWith("--"))
          .findFirst()
          .ifPresent(
              odd -> {
                throw broken(folder, name + " is no settings file");
              });
      return lines;
    } catch (MalformedInputException e) {
      throw broken(folder, name + " is no settings file");
    }
  }

  private static Path notEmpty(Path folder, String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw broken(folder, name + " is missing");
    }
    if (Files.size(file) == 0) {
      throw broken(folder, name + " is empty");
    }
    return file;
  }

  private static RecognitionException broken(Path folder, String what) {
    return new RecognitionException(
        "the Vosk model at " + folder + " can't be used: " + what + ". " + ADVICE);
  }
}
