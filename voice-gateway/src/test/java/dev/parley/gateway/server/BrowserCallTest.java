package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.gateway.http.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole call from the page at `/phone`: a browser whose microphone asks after an order.
@Tag("slow")
@Tag("nightly")
class BrowserCallTest {

  /// The greeting is over by then.
  private static final int ASKS_AFTER_SECONDS = 10;

  @Test
  void a_browser_calls_and_shows_what_was_said_and_where_the_time_went(@TempDir Path folder)
      throws Exception {
    short[] asks =
        RecordedSpeech.line(
            RecordedSpeech.silence(ASKS_AFTER_SECONDS),
            RecordedSpeech.spoken("Where is my order?"),
            RecordedSpeech.silence(2));
    Path microphone = folder.resolve("microphone.wav");
    new WavFile(AudioFormat.TELEPHONE, asks).write(microphone);
    try (ServedCaller served = ServedCaller.start(folder.resolve("served"));
        Browser browser =
            Browser.open("--use-file-for-fake-audio-capture=" + microphone + "%noloop")) {
      browser.go(served.server().httpAddress() + "/phone");
      browser.click("#call");
      browser.findText("#captions .turn.agent", "Harbor and Pine");
      browser.findText("#captions .turn.caller:not(.interim)", "where is my order");
      browser.findText("#captions .answered summary", "Answered after");
      browser.findText("#captions .answered .cascade", "Words final");
      browser.findText("#captions .answered + .turn.agent .words", "order number");
      browser.click("#hangup");
      browser.findText("#detail", "You hung up");
      assertEquals(List.of(), browser.errors());
    }
  }
}
