package dev.parley.tts.engine.piper;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesizerProvider;
import dev.parley.tts.spi.SynthesizerSettings;
import java.nio.file.Path;
import java.util.Optional;

/// Offers Piper where a voice for it is configured.
public final class PiperProvider implements SynthesizerProvider {

  @Override
  public String name() {
    return "piper";
  }

  @Override
  public int rank() {
    return 50;
  }

  @Override
  public Suitability suitability(SynthesizerSettings settings) {
    Optional<Path> folder = settings.piperVoice();
    return folder.isEmpty()
        ? new Suitability.DoesNotSuit("")
        : new Suitability.Suits("a Piper voice is configured at " + folder.get());
  }

  @Override
  public SpeechSynthesizer open(SynthesizerSettings settings) {
    PiperVoiceFolder folder =
        new PiperVoiceFolder(
            settings
                .piperVoice()
                .orElseThrow(
                    () ->
                        new SynthesisException(
                            "Piper needs a voice: --piper-voice DIR, with "
                                + PiperVoiceFolder.MODEL
                                + " and "
                                + PiperVoiceFolder.CONFIGURATION
                                + " in it")));
    folder.check();
    Path plugIns = Path.of(System.getProperty("parley.home", ".parley"), "plug-ins");
    return new PiperSynthesizer(
        folder.name(), PiperPlugIn.load(plugIns, folder), settings.lexicon());
  }
}
