package dev.parley.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.desk.record.Waterfall;
import dev.parley.desk.record.Waterfall.Stage;
import dev.parley.gateway.people.PeopleLine.Manner;
import dev.parley.gateway.people.PuttingThrough;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallEvent.TransferOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@Tag("slow")
class PageTest {

  private WebFixture web;

  @BeforeEach
  void start() {
    web = WebFixture.onLoopback();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void a_newcomer_is_told_what_to_do() {
    try (Browser browser = Browser.open()) {
      browser.go(web.server.address());
      browser.findText("main", "Nobody has called yet");
      browser.findText("main", "./parley demo orders");
      browser.findText("#ready", "Taking calls");
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void a_recorded_call_is_played_from_where_one_likes() throws Exception {
    SampleCalls.orderStatus(web, "c1", WebFixture.NOW);
    web.store.flush();
    short[] tone = new short[2 * 8_000 * 3];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (short) (i % 40 < 20 ? 3_000 : -3_000);
    }
    new WavFile(new AudioFormat(8_000, 2), tone).write(web.recordings.resolve("c1.wav"));
    try (Browser browser = Browser.open()) {
      browser.go(web.server.address());
      browser.click("#recent .row");
      browser.find(".recording audio");
      browser.await(
          "the recording of 3 s to be known",
          "const a = document.querySelector('.recording audio');"
              + " return Math.abs(a.duration - 3) < 0.1;");
      browser.await(
          "the recording to be played on from its second second",
          "const a = document.querySelector('.recording audio');"
              + " if (a.paused) { a.currentTime = 1; a.play(); }"
              + " return a.currentTime > 1.1 && a.error === null"
              + " && a.played.length > 0 && a.played.start(0) >= 0.9;");
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void a_call_on_record_shows_its_words_and_its_waterfall() {
    SampleCalls.orderStatus(web, "c1", WebFixture.NOW);
    web.store.flush();
    try (Browser browser = Browser.open()) {
      browser.go(web.server.address());
      browser.click("#recent .row");
      browser.findText(".call-title", "Resolved");
      assertEquals(4, browser.all(".overview .answer").size());
      browser.findText(".cascade", "Words final");
      browser.findText(".cascade", "118 ms");
      assertTrue(
          width(browser, "Words final") > width(browser, "Packet arrives"),
          "118 ms is drawn wider than 12 ms");

      browser.all(".overview .answer").get(1).click();
      browser.findText(".cascade", "196 ms");
      browser.findText(".unheard", "Six digits, please.");
      browser.findText(".event", "find-order");
      browser.findText(".media", "1 late to understand");
      browser.findText(".media", "2 gaps of 20 ms");
      browser.findText(".media", "4.4 of 4.5 (MOS)");
      browser.findText(".turn.caller kbd", "04101");
      browser.findText(".turn.caller", SampleCalls.MARKUP);
      assertEquals("Parley", browser.title());
      assertEquals(0, browser.all("main img").size());
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void speech_that_was_not_understood_is_shown_with_its_cause() {
    SampleCalls.notUnderstood(web, "c1", WebFixture.NOW);
    web.store.flush();
    try (Browser browser = Browser.open()) {
      browser.go(web.server.address());
      browser.click("#recent .row");
      browser.findText(".turn.caller .words", "(not understood)");
      browser.findText(".turn.caller .facts", "no words");
      web.board.started("c2", "a@b", "sip", Optional.empty(), WebFixture.NOW);
      web.board.notUnderstood("c2", 1, "pass failed", 4_000);
      browser.findText("#live .row", "(not understood)");
      assertEquals(List.of(), browser.errors());
    }
  }

  /// How wide the bar of a stage is drawn.
  private static int width(Browser browser, String stage) {
    for (WebElement group : browser.all(".cascade g")) {
      if (group.getText().startsWith(stage)) {
        return group.findElement(org.openqa.selenium.By.tagName("rect")).getRect().getWidth();
      }
    }
    throw new AssertionError("expected a stage " + stage + ", found none");
  }

  @Test
  void a_call_is_seen_as_it_happens_and_then_as_it_was() {
    try (Browser browser = Browser.open()) {
      browser.go(web.server.address());
      browser.findText("main", "Nobody has called yet");
      web.board.started("c1", "a@b", "sip", Optional.of("555010042"), WebFixture.NOW);
      browser.click("#live .row");
      web.board.callerVerified("c1", "failed (the signature does not hold)");
      browser.findText(".call-head", "Their number: failed (the signature does not hold)");
      web.board.agentSays("c1", 0, "Hello, how can I help?", "Hello,", 300);
      browser.findText(".turn.agent", "how can I help?");
      web.board.hearing("c1", "where is");
      browser.findText(".turn.interim", "where is");
      web.board.callerSaid("c1", 1, "where is my order", 4_000);
      browser.findText(".turn.caller:not(.interim)", "where is my order");

      web.board.puttingThrough("c1", new PuttingThrough.Sought(Manner.WARM, "sip:desk@a.test"));
      browser.findText(".call-head", "Putting through to a person (warm)");
      web.board.puttingThrough("c1", new PuttingThrough.Progressed(180));
      browser.findText("#live .row", "The person's telephone rings");
      web.board.puttingThrough("c1", new PuttingThrough.NotReached("Busy Here"));
      browser.findText(".call-head", "No person reached: Busy Here");
      browser.findText(".event.person.bad", "No person reached: Busy Here");
      browser.findText("#live .row", "where is my order");
      web.board.puttingThrough("c1", new PuttingThrough.Reached("joined"));
      browser.findText(".call-head", "With a person");
      web.board.puttingThrough(
          "c1", new PuttingThrough.PassedOn(TransferOutcome.FAILED, "Decline"));
      browser.findText("#live .row", "we stay in between: Decline");

      SampleCalls.orderStatus(web, "c1", WebFixture.NOW);
      web.board.ended("c1", "Resolved");
      browser.findText(".call-title", "Resolved");
      browser.find(".cascade");
      browser.findText("#live", "No call in progress");
    }
  }

  @Test
  void an_owed_callback_is_closed() {
    web.callbacks.book("c1", 1, "555010017", "Asked for a person", "Order late", WebFixture.NOW);
    try (Browser browser = Browser.open()) {
      browser.go(web.server.address());
      browser.click("#callbacks summary");
      browser.find("#callbacks input").sendKeys("reached, sorted");
      browser.click("#callbacks form button");
      browser.gone("#callbacks summary");
      assertEquals(
          "reached, sorted", web.callbacks.all(1).getFirst().closed().orElseThrow().outcome());
    }
  }

  @Test
  void the_phone_carries_the_microphone_both_ways(@TempDir Path folder) throws Exception {
    Path tone = folder.resolve("tone.wav");
    writeTone(tone);
    try (Browser browser = Browser.open("--use-file-for-fake-audio-capture=" + tone)) {
      browser.go(web.server.address() + "/phone");
      browser.find("#from").sendKeys("555 010 042");
      browser.click("#call");
      browser.find("body[data-state=up]");
      Call call = web.echo.calls.poll(20, TimeUnit.SECONDS);
      assertEquals("555010042", call.offer().caller().orElseThrow().value());

      web.board.started(
          call.offer().id().value(), "x", "browser", Optional.empty(), WebFixture.NOW);
      web.board.agentSays(call.offer().id().value(), 0, "Hello there", "Hello", 10);
      browser.findText("#captions .turn.agent", "Hello there");
      web.board.hearing(call.offer().id().value(), "where is my");
      browser.findText("#captions .interim", "where is my");
      showsTheWaterfallOfEachExchange(browser, call.offer().id().value());

      short[] heard = web.echo.heard.poll(20, TimeUnit.SECONDS);
      for (int other : new int[] {110, 220, 330, 550, 660, 880, 1_320, 2_640}) {
        assertTrue(
            power(heard, TONE_HZ) > 10 * power(heard, other),
            "the tone reaches the line at its pitch, not at " + other + " Hz");
      }
      browser.find("#theirs[style*='scaleX(0.']");

      browser.click("[data-key='5']");
      CallEvent.KeyPressed key = nextKey();
      assertEquals('5', key.key());
      browser.click("#hangup");
      browser.findText("#detail", "You hung up");
      assertEquals(CallEvent.EndedBy.CALLER, ended().by());
      assertEquals(List.of(), browser.errors());
    }
  }

  private void showsTheWaterfallOfEachExchange(Browser browser, String call) {
    for (int i = 0; i < 2; i++) {
      int turn = 2 * i + 1;
      web.board.callerSaid(call, turn, "where is my order", 4_000 * turn);
      web.board.hearing(call, "and then");
      web.board.agentSays(call, turn + 1, "On its way.", "", 4_000 * turn + 500);
      web.board.answered(
          call,
          turn,
          Waterfall.measured(
              Duration.ofMillis(turn * 400L),
              Map.of(
                  Stage.SPEECH_END, Duration.ofMillis(80),
                  Stage.WORDS_FINAL, Duration.ofMillis(turn * 300L))));
      browser.findText("#timing-" + turn + " summary", "Answered after " + turn * 400 + " ms");
      browser.findText("#timing-" + turn + " .cascade", turn * 300 + " ms");
    }
    browser.findText("#captions .interim", "and then");
    assertEquals(1, browser.all("#captions details[open]").size(), "of the latest all is shown");
    browser.find("#timing-1 summary").sendKeys(Keys.ENTER);
    browser.findText("#timing-1 .cascade", "Words final");
    assertEquals(
        List.of("turn-1", "timing-1", "turn-2"),
        browser.all("#turn-1, #timing-1, #turn-2").stream()
            .map(part -> part.getDomAttribute("id"))
            .toList(),
        "between what was said and its answer");
  }

  private CallEvent.KeyPressed nextKey() throws InterruptedException {
    CallEvent event = web.echo.events.poll(20, TimeUnit.SECONDS);
    while (!(event instanceof CallEvent.KeyPressed key)) {
      event = web.echo.events.poll(20, TimeUnit.SECONDS);
    }
    return key;
  }

  private CallEvent.Ended ended() throws InterruptedException {
    CallEvent event = web.echo.events.poll(20, TimeUnit.SECONDS);
    while (!(event instanceof CallEvent.Ended ended)) {
      event = web.echo.events.poll(20, TimeUnit.SECONDS);
    }
    return ended;
  }

  private static final int TONE_HZ = 440;
  private static final int FILE_HZ = 48_000;
  private static final int LINE_HZ = 8_000;

  /// Chromium plays it over and over as the microphone.
  private static void writeTone(Path file) throws IOException {
    int samples = FILE_HZ * 4;
    ByteBuffer wav = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples * 2);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(FILE_HZ).putInt(FILE_HZ * 2);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * 2);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (9_000 * Math.sin(2 * Math.PI * TONE_HZ * i / FILE_HZ)));
    }
    Files.write(file, wav.array());
  }

  /// How strongly `hz` is in it (a discrete Fourier transform at one frequency).
  private static double power(short[] samples, int hz) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * hz * i / LINE_HZ;
      real += samples[i] * Math.cos(angle);
      imaginary += samples[i] * Math.sin(angle);
    }
    return real * real + imaginary * imaginary;
  }
}
