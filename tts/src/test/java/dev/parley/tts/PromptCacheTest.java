package dev.parley.tts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.tts.FakeSynthesizer.Voice;
import dev.parley.tts.PromptCache.Prepared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptCacheTest {

  private static final List<String> PROMPTS = List.of("Hello.", "How can I help?");

  @TempDir Path folder;

  private final FakeSynthesizer engine =
      new FakeSynthesizer().with("slt", Voice.SPEAKS).with("rms", Voice.FAILS_AT_ONCE);

  @Test
  void a_prepared_sentence_is_spoken_without_the_engine() {
    PromptCache cache = new PromptCache(engine);
    assertEquals(new Prepared(0, 2, 0, 0), prepare(cache, "slt"));
    engine.asked.clear();

    Spoken spoken = say(cache, "How can I help?", "slt");

    assertEquals(List.of(), engine.asked);
    assertArrayEquals(FakeSynthesizer.samples("How can I help?"), spoken.samples);
    assertEquals(1, spoken.marks.size());
    assertEquals(15, spoken.marks.getFirst().textTo());
    assertEquals(1, spoken.endings);
  }

  @Test
  void a_prepared_sentence_is_there_ahead_as_well() {
    PromptCache cache = new PromptCache(engine);
    prepare(cache, "slt");
    Spoken spoken = new Spoken();
    cache.speakAhead("Hello.", "slt", AudioFormat.TELEPHONE, spoken);
    assertArrayEquals(FakeSynthesizer.samples("Hello."), spoken.samples);
    assertEquals(1, spoken.endings);
  }

  @Test
  void anything_else_goes_to_the_engine_and_is_not_kept() {
    PromptCache cache = new PromptCache(engine, folder, "");
    say(cache, "Order 4 1 0 shipped.", "slt");
    say(cache, "Order 4 1 0 shipped.", "slt");
    assertEquals(2, engine.asked.size());
    assertEquals(0, files());
  }

  @Test
  void what_is_left_at_the_end_is_not_prepared() {
    PromptCache cache = new PromptCache(engine, folder, "");
    cache.close();
    assertEquals(new Prepared(0, 0, 0, 2), prepare(cache, "slt"));
    assertEquals(List.of(), engine.asked);
  }

  @Test
  void another_voice_or_format_is_another_prompt() {
    PromptCache cache = new PromptCache(engine);
    prepare(cache, "slt");
    engine.asked.clear();
    Spoken.by(cache, "Hello.", "slt", AudioFormat.WIDEBAND);
    say(cache, "Hello.", "rms");
    assertEquals(List.of("slt: Hello.", "rms: Hello."), engine.asked);
  }

  @Test
  void the_next_start_reads_prompts_from_disk() {
    prepare(new PromptCache(engine, folder, ""), "slt");
    engine.asked.clear();

    PromptCache second = new PromptCache(engine, folder, "");
    assertEquals(new Prepared(2, 0, 0, 0), prepare(second, "slt"));
    assertEquals(new Prepared(0, 0, 2, 0), prepare(second, "slt"));

    assertEquals(List.of(), engine.asked);
    Spoken spoken = say(second, "Hello.", "slt");
    assertArrayEquals(FakeSynthesizer.samples("Hello."), spoken.samples);
    assertEquals(6, spoken.marks.getFirst().textTo());
  }

  @Test
  void another_lexicon_does_not_get_prompts_said_in_the_old_way() {
    prepare(new PromptCache(engine, folder, ""), "slt");
    assertEquals(
        new Prepared(0, 2, 0, 0), prepare(new PromptCache(engine, folder, "gif=jif"), "slt"));
    assertEquals(new Prepared(2, 0, 0, 0), prepare(new PromptCache(engine, folder, ""), "slt"));
  }

  @Test
  void a_damaged_file_is_spoken_anew_and_mended() throws IOException {
    prepare(new PromptCache(engine, folder, ""), "slt");
    try (Stream<Path> prompts = Files.list(folder)) {
      for (Path prompt : prompts.toList()) {
        byte[] bytes = Files.readAllBytes(prompt);
        Files.write(prompt, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    assertEquals(new Prepared(0, 2, 0, 0), prepare(new PromptCache(engine, folder, ""), "slt"));
    assertEquals(new Prepared(2, 0, 0, 0), prepare(new PromptCache(engine, folder, ""), "slt"));
  }

  @Test
  void a_folder_that_can_not_be_written_only_costs_the_next_start() throws IOException {
    Path file = Files.createFile(folder.resolve("in-the-way"));
    PromptCache cache = new PromptCache(engine, file, "");
    assertEquals(new Prepared(0, 2, 0, 0), prepare(cache, "slt"));
    assertEquals(1, say(cache, "Hello.", "slt").endings);
  }

  @Test
  void what_does_not_fit_is_refused_counted_and_still_spoken() {
    PromptCache cache = new PromptCache(engine, 10, Optional.empty());
    assertEquals(new Prepared(0, 1, 0, 1), prepare(cache, "slt"));
    assertEquals(1, cache.refused());
    assertEquals(1, say(cache, "How can I help?", "slt").endings);
  }

  @Test
  void an_engine_that_fails_leaves_a_prompt_unprepared() {
    PromptCache cache = new PromptCache(engine);
    assertEquals(new Prepared(0, 0, 0, 2), prepare(cache, "rms"));
  }

  private static Prepared prepare(PromptCache cache, String voice) {
    return cache.prepare(PROMPTS, voice, AudioFormat.TELEPHONE);
  }

  private static Spoken say(PromptCache cache, String text, String voice) {
    return Spoken.by(cache, text, voice, AudioFormat.TELEPHONE);
  }

  private long files() {
    try (Stream<Path> prompts = Files.list(folder)) {
      return prompts.count();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
