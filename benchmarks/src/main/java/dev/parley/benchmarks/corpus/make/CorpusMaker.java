package dev.parley.benchmarks.corpus.make;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.audio.WavFile;
import dev.parley.benchmarks.corpus.AgentSpeech;
import dev.parley.benchmarks.corpus.CaseTurn;
import dev.parley.benchmarks.corpus.CorpusCase;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.Plan.Noise;
import dev.parley.benchmarks.corpus.make.Plan.PlannedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/// Makes a part of the corpus in a folder, unless it is there already: its manifest is written last
/// and says what the folder holds.
public final class CorpusMaker {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "manifest.json";
  private static final String MAKER = "maker.txt";

  /// Goes up when the same plan comes out as other sounds, so that folders are made anew.
  private static final String MAKER_VERSION = "2";

  private static final List<String> CROWD_VOICES = List.of("slt", "rms", "awb");

  private CorpusMaker() {}

  /// The manifest of a part: what its hash is taken of.
  public static String manifest(Part part, int size) {
    return PlanJson.text(Planner.plan(part, size));
  }

  /// SHA-256 of `manifest`, in hexadecimal.
  public static String hash(Part part, int size) {
    return PlanJson.sha256(manifest(part, size));
  }

  /// @param progress told a line now and then
  /// @throws CorpusException when speech can't be made or files can't be written
  public static void make(Part part, int size, Path folder, Consumer<String> progress) {
    make(Planner.plan(part, size), folder, progress, maker -> List.of(maker.make()), "");
  }

  /// Every call once under each kind of noise at each level, and clean; everything else is the same
  /// to the sample.
  public static void makeUnderEveryNoise(
      Part part, int size, Path folder, Consumer<String> progress) {
    make(
        Planner.plan(part, size),
        folder,
        progress,
        maker -> maker.makeUnder(Noise.all()),
        " under every noise");
  }

  private static void make(
      Plan plan,
      Path folder,
      Consumer<String> progress,
      Function<CaseMaker, List<CorpusCase>> recordings,
      String variant) {
    String manifest = PlanJson.text(plan);
    try {
      if (isThere(folder, manifest, MAKER_VERSION + variant)) {
        return;
      }
      Files.createDirectories(folder);
      try (Voices voices = new Voices()) {
        make(plan, voices, folder, progress, recordings);
      }
      Files.writeString(folder.resolve(MAKER), MAKER_VERSION + variant);
      Files.writeString(folder.resolve(MANIFEST), manifest);
    } catch (IOException unwritable) {
      throw new CorpusException("the corpus can't be written to " + folder, unwritable);
    }
  }

  private static boolean isThere(Path folder, String manifest, String maker) throws IOException {
    return holds(folder.resolve(MANIFEST), manifest) && holds(folder.resolve(MAKER), maker);
  }

  private static boolean holds(Path file, String text) throws IOException {
    return Files.isRegularFile(file) && Files.readString(file).equals(text);
  }

  private static void make(
      Plan plan,
      Voices voices,
      Path folder,
      Consumer<String> progress,
      Function<CaseMaker, List<CorpusCase>> recordings)
      throws IOException {
    Part part = Part.valueOf(plan.part().toUpperCase(java.util.Locale.ROOT));
    short[] crowd = voices.crowd(CROWD_VOICES, agentTexts(part), new Random(plan.seed()));
    int made = 0;
    for (PlannedCall call : plan.calls()) {
      for (CorpusCase recording : recordings.apply(new CaseMaker(voices, call, crowd))) {
        write(recording, call, folder);
      }
      made++;
      if (made % 10 == 0 || made == plan.calls().size()) {
        progress.accept(made + " of " + plan.calls().size() + " calls made");
      }
    }
  }

  static List<String> agentTexts(Part part) {
    return Sentences.of(part).of("agent").stream().map(each -> each.segments().getFirst()).toList();
  }

  private static void write(CorpusCase recording, PlannedCall call, Path folder)
      throws IOException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("voice", recording.voice())
            .put("shape", call.shape().label())
            .put("noise", recording.noise());
    ArrayNode turns = json.putArray("turns");
    for (CaseTurn turn : recording.turns()) {
      turns
          .addObject()
          .put("startMs", turn.startMs())
          .put("endMs", turn.endMs())
          .put("text", turn.text())
          .put("expect", turn.expect().written())
          .put("value", turn.value())
          .put("kind", turn.kind().label());
    }
    ArrayNode agent = json.putArray("agentSpeech");
    for (AgentSpeech speech : recording.agentSpeech()) {
      agent.addObject().put("startMs", speech.startMs()).put("endMs", speech.endMs());
    }
    new WavFile(CaseMaker.format(), recording.caller())
        .write(folder.resolve(recording.name() + ".wav"));
    Files.writeString(
        folder.resolve(recording.name() + ".json"), json.toPrettyString() + System.lineSeparator());
  }
}
