package dev.parley.tts.engine.flite;

import dev.parley.tts.SynthesisException;
import dev.parley.tts.engine.flite.nativelib.FliteEdges;
import dev.parley.tts.engine.flite.nativelib.FliteLibrary;
import dev.parley.tts.engine.flite.nativelib.FliteSink;
import dev.parley.tts.engine.flite.nativelib.FliteSpeaker;
import dev.parley.tts.engine.flite.nativelib.FliteToken;
import dev.parley.tts.engine.flite.nativelib.FliteVoice;
import dev.parley.tts.sound.VoiceLoudness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The voices that could be loaded, each with its loudness as measured on a first sentence, which
/// also warms it up.
final class FliteVoices {

  /// Best first: `slt` is the one that a recognizer understands as well as a person's.
  static final List<String> NAMES = List.of("slt", "rms", "awb", "kal16", "kal");

  private static final List<FliteToken> FIRST_SENTENCE =
      Arrays.stream("this is an automated assistant and your order is on its way".split(" "))
          .map(word -> new FliteToken(word, "", ""))
          .toList();

  private final Map<String, Loaded> voices = new LinkedHashMap<>();

  /// @throws SynthesisException when not even one voice can be loaded
  FliteVoices(FliteLibrary library) {
    List<String> missing = new ArrayList<>();
    try (FliteSpeaker speaker = new FliteSpeaker(library)) {
      for (String name : NAMES) {
        try {
          FliteVoice voice = library.voice(name);
          voices.put(name, measured(speaker, voice));
        } catch (SynthesisException notThere) {
          missing.add(notThere.getMessage());
        }
      }
    }
    if (voices.isEmpty()) {
      throw new SynthesisException("flite has no voice: " + missing.getFirst());
    }
  }

  List<String> names() {
    return List.copyOf(voices.keySet());
  }

  /// @throws SynthesisException when there is no such voice
  Loaded named(String name) {
    Loaded voice = voices.get(name);
    if (voice == null) {
      throw new SynthesisException("flite has no voice " + name + "; it has " + names());
    }
    return voice;
  }

  private static Loaded measured(FliteSpeaker speaker, FliteVoice voice) {
    Recording recording = new Recording();
    speaker.speak(voice, FIRST_SENTENCE, recording);
    short[] samples = Arrays.copyOf(recording.samples, recording.length);
    return new Loaded(
        voice, recording.sampleRateHz, VoiceLoudness.of(samples, recording.sampleRateHz));
  }

  record Loaded(FliteVoice voice, int sampleRateHz, VoiceLoudness loudness) {}

  private static final class Recording implements FliteSink {
    private short[] samples = new short[1 << 16];
    private int length;
    private int sampleRateHz;

    @Override
    public void begins(int rateHz, float[] wordStartsSeconds, FliteEdges edges) {
      sampleRateHz = rateHz;
    }

    @Override
    public boolean audio(short[] more) {
      if (length + more.length > samples.length) {
        samples = Arrays.copyOf(samples, (length + more.length) * 2);
      }
      System.arraycopy(more, 0, samples, length, more.length);
      length += more.length;
      return true;
    }
  }
}
