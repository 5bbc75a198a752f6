package dev.parley.gateway.server;

import dev.parley.asr.spi.RecognitionContext;
import dev.parley.asr.spi.SpeechRecognizer;
import dev.parley.dialog.TurnExpectation;
import dev.parley.dialog.engine.onnx.EmbeddedUnderstanding;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.flow.state.DialogState;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.understand.AgentDomain;
import dev.parley.dialog.understand.Completeness;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.gateway.speech.CallerSpeech;
import java.nio.file.Path;
import java.time.LocalDate;

/// How the server hears and understands under its default configuration, opened to the evaluation:
/// lives in the server's package because the parts are nobody else's business, and so that what is
/// measured is what is served.
public final class ServedSpeech implements AutoCloseable {

  private final Ears ears;
  private final AgentPack pack;
  private final EmbeddedUnderstanding understanding;

  private ServedSpeech(Ears ears, AgentPack pack, EmbeddedUnderstanding understanding) {
    this.ears = ears;
    this.pack = pack;
    this.understanding = understanding;
  }

  /// @param root the folder Parley was started from
  /// @param folder the agent pack
  /// @param cache for models that are unpacked and trained once
  public static ServedSpeech open(Path root, Path folder, Path cache, LocalDate today) {
    AgentPack pack = PackReader.load(folder, today);
    return new ServedSpeech(
        Ears.open(ServerConfig.defaults(root), cache), pack, understanding(pack, cache));
  }

  /// The demo agent.
  ///
  /// @param home Parley's own folder
  public static ServedSpeech demo(Path root, Path home, LocalDate today) {
    return open(root, root.resolve("agents/harbor-pine"), home.resolve("data/cache"), today);
  }

  /// The demo agent as its callers meet it who don't call right after the start: what the
  /// recognizer takes seconds to make is waited for, so that words don't depend on when it was
  /// there. In two processes a few words differ all the same.
  ///
  /// @param home Parley's own folder
  public static ServedSpeech demoWaiting(Path root, Path home, LocalDate today) {
    AgentPack pack = PackReader.load(root.resolve("agents/harbor-pine"), today);
    Path cache = home.resolve("data/cache");
    return new ServedSpeech(
        Ears.openWaiting(ServerConfig.defaults(root), cache), pack, understanding(pack, cache));
  }

  /// Understanding alone, as the server starts it for `pack`.
  public static EmbeddedUnderstanding understanding(AgentPack pack, Path cache) {
    return EmbeddedUnderstanding.start(pack, cache.resolve("understanding"));
  }

  /// Which recognizer, and why that one.
  public String reason() {
    return ears.reason();
  }

  public SpeechRecognizer recognizer() {
    return ears.recognizer();
  }

  /// As for every call of the server, but with this recognizer and this voice.
  public SpeechServices speech(SpeechRecognizer recognizer, Speaker speaker) {
    SpeechServices served =
        ears.with(
            CallerSpeech.of(pack), new Completeness(AgentDomain.of(pack).requests()), speaker);
    return new SpeechServices(
        recognizer,
        served.context(),
        served.voiceActivity(),
        served.denoiser(),
        served.speaker(),
        served.judge());
  }

  /// What the recognizer knows of the agent before anything is asked.
  public RecognitionContext context() {
    return CallerSpeech.of(pack);
  }

  public TurnExpectation openExpectation() {
    return PackViews.open(pack);
  }

  public Interpreter interpreter() {
    return understanding.interpreter();
  }

  public KnowledgeIndex knowledge() {
    return understanding.knowledge();
  }

  public AgentPack pack() {
    return pack;
  }

  /// Below this confidence the dialog asks again.
  public double confidenceMin() {
    return pack.policy().thresholds().maybe();
  }

  /// From here on the dialog acts without asking back.
  public double confidenceSure() {
    return pack.policy().thresholds().sure();
  }

  /// Of a conversation that has not begun.
  public DialogState dialogState() {
    return new DialogMachine(pack).start();
  }

  @Override
  public void close() {
    ears.close();
    understanding.close();
  }
}
