package dev.parley.gateway.server;

import dev.parley.audio.AudioFormat;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.gateway.speech.RecordingInspection;
import dev.parley.tts.PromptCache;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.recorded.RecordedVoice;
import dev.parley.tts.recorded.Recordings;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server speaks with: a synthesizer in the agent's voice, with the greeting at hand from
/// the start and the pack's other fixed sentences a little later, and a person's recordings where
/// the pack has them.
record Mouth(PromptCache synthesizer, Recordings recordings, String voice, String reason)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Mouth.class);

  static Mouth open(ServerConfig config, AgentPack pack, Instant now, Path cache) {
    Lexicon lexicon = Lexicon.of(pack.lexicon());
    Synthesizers.Choice choice = Synthesizers.choose();
    PromptCache synthesizer =
        new PromptCache(choice.open(lexicon), cache.resolve("prompts"), lexicon.fingerprint());
    String voice = voice(config, pack, synthesizer.voices());
    synthesizer.prepare(greetings(pack, now), voice, AudioFormat.TELEPHONE);
    return new Mouth(synthesizer, recordings(config.pack()), voice, choice.reason());
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

  /// Makes the sentences ready that the pack says word for word. Blocks until done, or until this
  /// is closed.
  void prepare(AgentPack pack) {
    synthesizer.prepare(pack.prompts(), voice, AudioFormat.TELEPHONE);
  }

  SpeechServices.Speaker speaker() {
    SpeechSynthesizer speaking = new RecordedVoice(synthesizer, recordings);
    return new SpeechServices.Speaker() {
      @Override
      public Speech speak(String text, SpeechListener listener) {
        return speaking.speak(text, voice, AudioFormat.TELEPHONE, listener);
      }

      @Override
      public Speech speakAhead(String text, SpeechListener listener) {
        return speaking.speakAhead(text, voice, AudioFormat.TELEPHONE, listener);
      }
    };
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
