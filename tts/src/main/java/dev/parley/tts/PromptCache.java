package dev.parley.tts;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechListener.WordMark;
import dev.parley.tts.spi.SpeechSynthesizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A synthesizer that has the sentences it was told to prepare at hand as audio, and leaves all
/// others to its engine.
///
/// Only sentences that are the same for every caller belong here: nothing else is kept, in memory
/// or on disk. What is more than `samplesMax` altogether is refused, and counted, not exchanged for
/// something else: fixed sentences don't age.
public final class PromptCache implements SpeechSynthesizer {

  /// Ten minutes at 8 kHz, 9.6 MB.
  public static final long SAMPLES_MAX = 10 * 60 * 8_000L;

  private static final int BLOCK_MILLIS = 20;

  private final SpeechSynthesizer engine;
  private final Optional<PromptFolder> folder;
  private final long samplesMax;
  private final Map<PromptKey, RecordedPrompt> prompts = new ConcurrentHashMap<>();
  private final AtomicLong samplesKept = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();

  /// Keeps prompts in memory alone.
  public PromptCache(SpeechSynthesizer engine) {
    this(engine, SAMPLES_MAX, Optional.empty());
  }

  /// Keeps them in `directory` too, from where the next start reads them.
  ///
  /// @param pronunciation names all that changes how the engine says a text; prompts kept under
  ///   another are not read
  public PromptCache(SpeechSynthesizer engine, Path directory, String pronunciation) {
    this(engine, SAMPLES_MAX, Optional.of(new PromptFolder(directory, pronunciation)));
  }

  PromptCache(SpeechSynthesizer engine, long samplesMax, Optional<PromptFolder> folder) {
    this.engine = engine;
    this.samplesMax = samplesMax;
    this.folder = folder;
  }

  /// What `prepare` did with its sentences; the counts add up to their number.
  ///
  /// @param read found on disk
  /// @param spoken synthesised now
  /// @param ready there already
  /// @param refused too many, or the engine failed: these will be synthesised when they are said
  public record Prepared(int read, int spoken, int ready, int refused) {}

  /// Makes `texts` ready, one after the other so that callers don't wait behind them. Blocks until
  /// done; what is left when this is closed is refused.
  public Prepared prepare(List<String> texts, String voice, AudioFormat format) {
    int read = 0;
    int spoken = 0;
    int ready = 0;
    int turnedAway = 0;
    for (String text : texts) {
      if (closed.get()) {
        turnedAway++;
        continue;
      }
      PromptKey key = new PromptKey(engine.name(), voice, format, text);
      Optional<RecordedPrompt> onDisk =
          prompts.containsKey(key) ? Optional.empty() : folder.flatMap(from -> from.read(key));
      if (prompts.containsKey(key)) {
        ready++;
      } else if (onDisk.isPresent() && keep(key, onDisk.get())) {
        read++;
      } else if (onDisk.isEmpty() && record(key)) {
        spoken++;
      } else {
        turnedAway++;
      }
    }
    return new Prepared(read, spoken, ready, turnedAway);
  }

  /// How many prompts were refused for want of room.
  public long refused() {
    return refused.get();
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public List<String> voices() {
    return engine.voices();
  }

  /// A prepared sentence is delivered whole, on the calling thread, before this returns.
  @Override
  public Speech speak(String text, String voice, AudioFormat format, SpeechListener listener) {
    RecordedPrompt prompt = prompts.get(new PromptKey(engine.name(), voice, format, text));
    return prompt == null
        ? engine.speak(text, voice, format, listener)
        : deliver(prompt, format, listener);
  }

  /// A prepared sentence needs no engine, so it is delivered all the same.
  @Override
  public Speech speakAhead(String text, String voice, AudioFormat format, SpeechListener listener) {
    RecordedPrompt prompt = prompts.get(new PromptKey(engine.name(), voice, format, text));
    return prompt == null
        ? engine.speakAhead(text, voice, format, listener)
        : deliver(prompt, format, listener);
  }

  private static Speech deliver(
      RecordedPrompt prompt, AudioFormat format, SpeechListener listener) {
    prompt.marks().forEach(listener::word);
    int block = format.sampleRateHz() / 1_000 * BLOCK_MILLIS;
    for (int from = 0; from < prompt.samples().length; from += block) {
      int to = Math.min(prompt.samples().length, from + block);
      listener.audio(Arrays.copyOfRange(prompt.samples(), from, to));
    }
    listener.ended();
    return () -> {};
  }

  @Override
  public String state() {
    return engine.state()
        + "; prompts at hand: %d, refused: %d".formatted(prompts.size(), refused.get());
  }

  @Override
  public void close() {
    closed.set(true);
    engine.close();
  }

  private boolean record(PromptKey key) {
    try {
      CollectedSpeech spoken = CollectedSpeech.of(engine, key.text(), key.voice(), key.format());
      RecordedPrompt prompt = new RecordedPrompt(spoken.samples(), spoken.marks());
      if (!keep(key, prompt)) {
        return false;
      }
      folder.ifPresent(to -> to.write(key, prompt));
      return true;
    } catch (SynthesisException notSpoken) {
      return false;
    }
  }

  private boolean keep(PromptKey key, RecordedPrompt prompt) {
    if (samplesKept.addAndGet(prompt.samples().length) > samplesMax) {
      samplesKept.addAndGet(-prompt.samples().length);
      refused.incrementAndGet();
      return false;
    }
    prompts.put(key, prompt);
    return true;
  }

  /// What a prompt is found by.
  record PromptKey(String engine, String voice, AudioFormat format, String text) {}

  /// One sentence as audio.
  record RecordedPrompt(short[] samples, List<WordMark> marks) {
    RecordedPrompt {
      marks = List.copyOf(marks);
    }
  }
}
