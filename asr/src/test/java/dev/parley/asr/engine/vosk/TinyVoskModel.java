package dev.parley.asr.engine.vosk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A Vosk model of a few kilobytes whose words are tones, so that the real library is heard working
/// with nothing fetched. Each word is one phone of one state; the network is one affine layer that
/// looks for energy in the word's mel band. Sound in many bands at once is `[unk]`, none is
/// silence.
public final class TinyVoskModel {

  static final List<String> WORDS =
      List.of("yes", "no", "one", "two", "three", "four", "stop", "okay");

  /// The way the model's graph is stored.
  public enum Graph {
    /// Grammar at run time: `HCLr.fst` and `Gr.fst`.
    RUNTIME,
    /// One graph for everything: `HCLG.fst`.
    STATIC
  }

  static final int SAMPLE_RATE_HZ = 16_000;

  private static final int SILENCE_PHONE = 1;
  private static final int PHONES = WORDS.size() + 2;
  private static final int UNKNOWN_WORD = WORDS.size() + 1;
  private static final int BANDS = WORDS.size() + 2;
  private static final double LOW_HZ = 200;
  private static final double HIGH_HZ = 3_600;

  /// Log energy of a band above which it is a tone, and what each unit above it counts.
  private static final double LOUD = 20;

  private static final double SHARPNESS = 0.5;

  /// What a word costs against going on with the one before.
  private static final float WORD_COST = 3;

  private TinyVoskModel() {}

  public static Path in(Path folder, Graph graph) throws IOException {
    write(folder.resolve("am/final.mdl"), acousticModel());
    write(
        folder.resolve("conf/fbank.conf"),
        """
        --sample-frequency=%d
        --num-mel-bins=%d
        --low-freq=%.0f
        --high-freq=%.0f
        --dither=0
        --use-energy=false
        """
            .formatted(SAMPLE_RATE_HZ, BANDS, LOW_HZ, HIGH_HZ));
    write(
        folder.resolve("conf/model.conf"),
        """
        --min-active=200
        --max-active=3000
        --beam=13.0
        --lattice-beam=3.0
        --acoustic-scale=1.0
        --frame-subsampling-factor=3
        --endpoint.silence-phones=1
        """);
    var words = new StringBuilder("<eps> 0\n");
    for (int w = 1; w <= WORDS.size(); w++) {
      words.append("%s %d%n".formatted(WORDS.get(w - 1), w));
    }
    words.append("[unk] %d%n#0 %d%n".formatted(UNKNOWN_WORD, UNKNOWN_WORD + 1));
    write(folder.resolve("graph/words.txt"), words.toString());
    var boundaries = new StringBuilder("1 nonword\n");
    for (int phone = 2; phone <= PHONES; phone++) {
      boundaries.append(phone).append(" singleton\n");
    }
    write(folder.resolve("graph/phones/word_boundary.int"), boundaries.toString());
    switch (graph) {
      case STATIC -> write(folder.resolve("graph/HCLG.fst"), phoneGraph(WORD_COST));
      case RUNTIME -> {
        write(folder.resolve("graph/HCLr.fst"), phoneGraph(0));
        write(folder.resolve("graph/Gr.fst"), anyWords());
        // No disambiguation symbol is used; the file must name one all the same.
        write(folder.resolve("graph/disambig_tid.int"), (2 * PHONES + 1) + "\n");
      }
    }
    return folder;
  }

  /// A tone for each word with a pause around it, as it is heard at `sampleRateHz`.
  static short[] say(int sampleRateHz, String... words) {
    int tone = sampleRateHz * 3 / 10;
    int pause = sampleRateHz / 5;
    var samples = new short[pause + words.length * (tone + pause)];
    for (int w = 0; w < words.length; w++) {
      int from = pause + w * (tone + pause);
      int band = WORDS.indexOf(words[w]);
      for (int i = 0; i < tone; i++) {
        double sound = 0;
        for (int b = 0; b < WORDS.size(); b++) {
          if (b == band || band < 0) {
            sound += Math.sin(2 * Math.PI * centreHz(b + 1) * i / sampleRateHz);
          }
        }
        samples[from + i] = (short) (3_000 * sound);
      }
    }
    return samples;
  }

  /// The middle of a mel band (`feat/mel-computations.h`).
  private static double centreHz(int band) {
    double low = 1127 * Math.log1p(LOW_HZ / 700);
    double high = 1127 * Math.log1p(HIGH_HZ / 700);
    return 700 * Math.expm1((low + (high - low) * (band + 1) / (BANDS + 1)) / 1127);
  }

  /// A transition model and a network, in Kaldi's text form. Phone 1 is silence, phones 2 to 9 the
  /// words, phone 10 the unknown word; phone p has pdf p - 1 and the transitions 2p - 1 (stay) and
  /// 2p (leave).
  private static String acousticModel() {
    var phones = new StringBuilder();
    var triples = new StringBuilder();
    var logProbs = new StringBuilder("0");
    for (int phone = 1; phone <= PHONES; phone++) {
      phones.append(phone).append(' ');
      triples.append("%d 0 %d%n".formatted(phone, phone - 1));
      logProbs.append(" -0.693147 -0.693147");
    }
    var weights = new StringBuilder();
    var biases = new StringBuilder();
    for (int pdf = 0; pdf < PHONES; pdf++) {
      weights.append("\n ");
      for (int band = 0; band < BANDS; band++) {
        weights.append(" ").append(number(weight(pdf, band)));
      }
      biases.append(number(pdf == 0 ? 0 : -SHARPNESS * LOUD)).append(' ');
    }
    return """
    <TransitionModel>
    <Topology>
    <TopologyEntry>
    <ForPhones>
    %s
    </ForPhones>
    <State> 0 <PdfClass> 0 <Transition> 0 0.5 <Transition> 1 0.5 </State>
    <State> 1 </State>
    </TopologyEntry>
    </Topology>
    <Triples> %d
    %s</Triples>
    <LogProbs>
     [ %s ]
    </LogProbs>
    </TransitionModel>
    <Nnet3>

    input-node name=input dim=%d
    component-node name=bands component=bands input=input
    output-node name=output input=bands objective=linear

    <NumComponents> 1
    <ComponentName> bands <FixedAffineComponent> <LinearParams>  [%s ]
    <BiasParams>  [ %s]
    </FixedAffineComponent> </Nnet3>
    <LeftContext> 0 <RightContext> 0 <Priors>  [ ]
    """
        .formatted(phones, PHONES, triples, logProbs, BANDS, weights, biases);
  }

  /// Silence scores nothing; a word its own band; the unknown word all of them, and a little more.
  private static double weight(int pdf, int band) {
    if (pdf == 0) {
      return 0;
    }
    if (pdf == UNKNOWN_WORD) {
      return band == 0 || band == BANDS - 1 ? 0 : 1.15 * SHARPNESS / WORDS.size();
    }
    return band == pdf ? SHARPNESS : 0;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  // Finite-state transducers in OpenFst's binary form.

  private record Arc(int in, int out, float cost, int to) {}

  /// Every phone after every phone, any number of times.
  private static byte[] phoneGraph(float wordCost) {
    var states = new ArrayList<List<Arc>>();
    var hub = new ArrayList<Arc>();
    states.add(hub);
    for (int phone = 1; phone <= PHONES; phone++) {
      boolean silence = phone == SILENCE_PHONE;
      hub.add(new Arc(2 * phone, silence ? 0 : phone - 1, silence ? 0 : wordCost, phone));
      states.add(List.of(new Arc(2 * phone - 1, 0, 0.1f, phone), new Arc(0, 0, 0, 0)));
    }
    return transducer(states);
  }

  private static byte[] anyWords() {
    var hub = new ArrayList<Arc>();
    for (int word = 1; word <= UNKNOWN_WORD; word++) {
      hub.add(new Arc(word, word, WORD_COST, 0));
    }
    return transducer(List.of(hub));
  }

  /// State 0 is the first and the last one.
  private static byte[] transducer(List<List<Arc>> states) {
    int arcs = states.stream().mapToInt(List::size).sum();
    var bytes = ByteBuffer.allocate(128 + 16 * states.size() + 16 * arcs);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(2_125_659_606);
    for (var name : List.of("vector", "standard")) {
      bytes.putInt(name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
    }
    // Version, flags, properties (expanded and mutable), first state, states, arcs.
    bytes.putInt(2).putInt(0).putLong(3).putLong(0).putLong(states.size()).putLong(arcs);
    for (int state = 0; state < states.size(); state++) {
      bytes.putFloat(state == 0 ? 0 : Float.POSITIVE_INFINITY);
      bytes.putLong(states.get(state).size());
      for (var arc : states.get(state)) {
        bytes.putInt(arc.in()).putInt(arc.out()).putFloat(arc.cost()).putInt(arc.to());
      }
    }
    var written = new byte[bytes.position()];
    bytes.flip().get(written);
    return written;
  }

  private static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
