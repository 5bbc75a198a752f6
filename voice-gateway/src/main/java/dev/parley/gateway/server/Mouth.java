package dev.parley.gateway.server;

import dev.parley.audio.AudioFormat;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.gateway.session.reply.OwnWords;
import dev.parley.gateway.session.reply.Speaker;
import dev.parley.gateway.speech.PackVoice;
import dev.parley.gateway.speech.RecordingInspection;
import dev.parley.tts.PromptCache;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.recorded.RecordedVoice;
import dev.parley.tts.recorded.Recordings;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SynthesizerSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server speaks with: a synthesizer in the agent's voice, with the greeting at hand from
/// the start and the pack's other fixed sentences a little later, and a person's recordings where
/// the pack has them.
///
/// @param prompts the engine, with what was prepared at hand
/// @param speaking what calls speak with
record Mouth(PromptCache prompts, RecordedVoice speaking, String voice, String reason)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Mouth.class);

  /// A quarter of one processor is left for sentences that are prepared beside calls.
  private static final int RESTS_FOR_EACH_WORK = 3;

  /// @param folder of the pack, for its recordings
  static Mouth open(ServerConfig config, Path folder, AgentPack pack, Instant now, Path cache) {
    Lexicon lexicon = Lexicon.of(pack.lexicon());
    SynthesizerSettings settings = settings(config).withLexicon(lexicon);
    Synthesizers.Choice choice = Synthesizers.choose(settings);
    // Another voice steps in outside the cache: what it says in place of this one is not kept.
    PromptCache prompts =
        new PromptCache(
            choice.engine().open(settings), cache.resolve("prompts"), lexicon.fingerprint());
    RecordedVoice speaking =
        new RecordedVoice(Synthesizers.withFallback(prompts), recordings(folder));
    Mouth mouth =
        new Mouth(prompts, speaking, voice(config, pack, prompts.voices()), choice.reason());
    mouth.prepare(greetings(pack, now));
    // Said when nothing else can be: they must not need the engine.
    mouth.prepare(OwnWords.sentences());
    return mouth;
  }

  /// What of the server's configuration is about speaking.
  static SynthesizerSettings settings(ServerConfig config) {
    return SynthesizerSettings.defaults().withWorkers(config.synthesizerWorkers());
  }

  // A recording that can't be used costs its own sentences their voice, not the start.
  private static Recordings recordings(Path pack) {
    Recordings.Reading reading =
        Recordings.read(
            pack.resolve(RecordingInspection.FOLDER), AudioFormat.TELEPHONE.sampleRateHz());
    reading
        .problems()
        .forEach(problem -> LOG.warn("prompts/{} {}", problem.file(), problem.message()));
    return reading.recordings();
  }

  private static String voice(ServerConfig config, AgentPack pack, List<String> there) {
    if (config.voice().isPresent()) {
      String wanted = config.voice().get();
      if (!there.contains(wanted)) {
        throw new StartException("There is no voice '" + wanted + "'; there are " + there);
      }
      return wanted;
    }
    return pack.agent().voiceAmong(there);
  }

  // The dialog machine is pure, so what it would say first can be asked without a call.
  private static List<String> greetings(AgentPack pack, Instant now) {
    DialogMachine machine = new DialogMachine(pack);
    return machine
        .on(
            machine.start(),
            new DialogInput.Started(DialogInput.ContactChannel.VOICE, Optional.empty()),
            now)
        .acts()
        .stream()
        .filter(DialogAct.Say.class::isInstance)
        .map(say -> ((DialogAct.Say) say).reply().text())
        .toList();
  }

  /// Makes the sentences ready that the pack says word for word. Rests between them, for calls are
  /// taken meanwhile and want the processors. Blocks until done, until this is closed or the thread
  /// is interrupted.
  void prepare(AgentPack pack) {
    for (String prompt : pack.prompts()) {
      long began = System.nanoTime();
      prepare(List.of(prompt));
      try {
        TimeUnit.NANOSECONDS.sleep(RESTS_FOR_EACH_WORK * (System.nanoTime() - began));
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  // What is recorded is at hand anyway.
  private void prepare(List<String> texts) {
    List<String> unrecorded =
        texts.stream()
            .flatMap(text -> speaking.synthesised(text, AudioFormat.TELEPHONE).stream())
            .distinct()
            .toList();
    prompts.prepare(unrecorded, voice, AudioFormat.TELEPHONE);
  }

  /// What state it is in, in words.
  String state() {
    return prompts.state();
  }

  Speaker speaker() {
    return new PackVoice(speaking, voice);
  }

  @Override
  public void close() {
    prompts.close();
  }
}
