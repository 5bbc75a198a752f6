package dev.parley.gateway.server;

import dev.parley.audio.AudioFormat;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogInput;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.gateway.session.SpeechServices;
import dev.parley.tts.PromptCache;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.spi.Lexicon;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the server speaks with: a synthesizer in the agent's voice, its greeting at hand.
record Mouth(PromptCache synthesizer, String voice, String reason) implements AutoCloseable {

  static Mouth open(ServerConfig config, AgentPack pack, Instant now, Path cache) {
    Lexicon lexicon = Lexicon.of(pack.lexicon());
    Synthesizers.Choice choice = Synthesizers.choose();
    PromptCache synthesizer =
        new PromptCache(choice.open(lexicon), cache.resolve("prompts"), lexicon.fingerprint());
    String voice = voice(config, pack, synthesizer.voices());
    synthesizer.prepare(greetings(pack, now), voice, AudioFormat.TELEPHONE);
    return new Mouth(synthesizer, voice, choice.reason());
  }

  private static String voice(ServerConfig config, AgentPack pack, List<String> there) {
    if (config.voice().isPresent()) {
      String wanted = config.voice().get();
      if (!there.contains(wanted)) {
        throw new StartException("There is no voice '" + wanted + "'; there are " + there);
      }
      return wanted;
    }
    return pack.agent().voices().stream()
        .filter(there::contains)
        .findFirst()
        .orElse(there.getFirst());
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

  SpeechServices.Speaker speaker() {
    return (text, listener) -> synthesizer.speak(text, voice, AudioFormat.TELEPHONE, listener);
  }

  @Override
  public void close() {
    synthesizer.close();
  }
}
