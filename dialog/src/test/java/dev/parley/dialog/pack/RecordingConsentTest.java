package dev.parley.dialog.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.ReplyPattern.Tag;
import dev.parley.dialog.pack.ReplyPattern.Token;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.reading.PackReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class RecordingConsentTest {

  private static final AgentPack DEMO =
      PackReader.load(
          Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine"),
          LocalDate.of(2026, 11, 20));

  @Test
  void greetings_and_disclosure_say_it_first_and_nothing_else_does() {
    AgentPack recording = DEMO.recordingCalls().orElseThrow();
    recording
        .replies()
        .forEach(
            (id, reply) -> {
              boolean opens = id.startsWith("greeting") || id.equals("disclosure");
              for (Wording wording : reply.wordings()) {
                assertEquals(
                    opens || id.equals(RecordingConsent.REPLY),
                    wording.text().startsWith("This call is recorded."),
                    id);
              }
            });
    assertTrue(
        recording
            .prompts()
            .contains(
                "This call is recorded. Hello, this is Harbor and Pine Outfitters, and I'm an"
                    + " automated assistant. How can I help?"),
        "the greeting is prepared as it is said");
  }

  @Test
  void markup_stays_where_it_was() {
    Wording marked =
        new Wording(
            "Hello there",
            List.of(
                new Token.Words("Hello there"), new Token.Value("", "name", Optional.empty(), "")),
            List.of(
                new Tag(0, 6, "<emphasis>"),
                new Tag(0, -1, "</emphasis>"),
                new Tag(1, 2, "<break/>")));
    Wording told = only(told(marked));
    assertEquals(new Token.Words("Recorded. Hello there"), told.tokens().getFirst());
    assertEquals(
        List.of(
            new Tag(0, 16, "<emphasis>"), new Tag(0, -1, "</emphasis>"), new Tag(1, 2, "<break/>")),
        told.tags());

    Wording named =
        new Wording(
            "{name}, hello",
            List.of(new Token.Value("", "name", Optional.empty(), ","), new Token.Words("hello")),
            List.of(new Tag(1, 0, "<break/>")));
    assertEquals(new Token.Words("Recorded."), only(told(named)).tokens().getFirst());
    assertEquals(List.of(new Tag(2, 0, "<break/>")), only(told(named)).tags());
  }

  @Test
  void words_with_values_are_no_consent() {
    assertTrue(RecordingConsent.of(new LinkedHashMap<>()).isEmpty());
    SequencedMap<String, ReplyPattern> replies = new LinkedHashMap<>();
    replies.put(
        RecordingConsent.REPLY,
        new ReplyPattern(
            RecordingConsent.REPLY,
            List.of(
                new Wording(
                    "{name}",
                    List.of(new Token.Value("", "name", Optional.empty(), "")),
                    List.of()))));
    assertTrue(RecordingConsent.of(replies).isEmpty());
  }

  private static ReplyPattern told(Wording wording) {
    SequencedMap<String, ReplyPattern> replies = new LinkedHashMap<>();
    replies.put("greeting", new ReplyPattern("greeting", List.of(wording)));
    return new RecordingConsent("Recorded.").before(replies).firstEntry().getValue();
  }

  private static Wording only(ReplyPattern reply) {
    return reply.wordings().getFirst();
  }
}
