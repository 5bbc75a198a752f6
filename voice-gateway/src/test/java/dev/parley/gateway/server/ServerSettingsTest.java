package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.suppression.NoiseSuppression;
import dev.parley.gateway.recording.RecordingSettings;
import dev.parley.gateway.server.ServerSettings.ConfigException;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.AudioTerms;
import dev.parley.telephony.netty.RtpSockets.PortRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {

  @TempDir Path folder;

  private ServerSettings settings(String yaml) throws Exception {
    return new ServerSettings().readFile(Files.writeString(folder.resolve("parley.yaml"), yaml));
  }

  @Test
  void every_wrong_value_is_told_at_once() throws Exception {
    ServerSettings wrong =
        settings(
            """
            call-duration-max-seconds: -5
            allowed-callers: [banana, 192.0.2.0/24, 192.0.2.0/33]
            tools-url: banana
            http-credential: boss:short
            advertise: 0.0.0.0
            calls-max: many
            people-number: "+442079460100"
            people-talk-max-seconds: 0
            people-waiting: jazz
            """);
    List<String> problems =
        assertThrows(ConfigException.class, () -> wrong.build(folder)).problems();
    assertEquals(9, problems.size(), problems.toString());
    String all = String.join("\n", problems);
    for (String expected :
        List.of(
            "call-duration-max-seconds: expected at least 1, found -5",
            "found banana",
            "found 192.0.2.0/33",
            "tools-url: expected http",
            "http-credential: expected an HTTP password of at least 12 characters",
            "people-talk-max-seconds: expected at least 1, found 0",
            "'jazz' is no valid value for people-waiting: expected ringing, music or a .wav file",
            "advertise: expected the address of one machine, found 0.0.0.0",
            "'many' is no valid value for calls-max")) {
      assertTrue(all.contains(expected), all);
    }
  }

  @Test
  void workers_on_other_machines_need_a_token_and_encryption() throws Exception {
    List<String> problems =
        assertThrows(
                ConfigException.class,
                () -> settings("recognizer-workers: [asr.example:7070]\n").build(folder))
            .problems();
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.getFirst().startsWith("recognizer-workers-token-file: required"));
    assertTrue(problems.getLast().startsWith("recognizer-workers-certificates: required"));

    Files.writeString(folder.resolve("token"), "a token of some length\n");
    String trusted =
        "recognizer-workers: asr.example:7070, 127.0.0.1:7071\n"
            + "recognizer-workers-token-file: %s\n".formatted(folder.resolve("token"));
    settings(trusted + "recognizer-workers-plaintext: yes\n").build(folder);
    ServerConfig encrypted =
        settings(trusted + "recognizer-workers-certificates: ca.pem\n").build(folder);
    assertEquals(Optional.of("a token of some length"), encrypted.recognizerWorkers().token());
    assertEquals(2, encrypted.recognizerWorkers().addresses().size());
  }

  @Test
  void workers_on_this_machine_need_nothing_but_an_address() throws Exception {
    settings("recognizer-workers: ['localhost:7070', '[::1]:7070']\n").build(folder);
    for (String wrong :
        List.of("7070", "localhost", "localhost:0", "localhost:99999", "::1:7070", ":7070")) {
      assertThrows(
          ConfigException.class,
          () -> settings("recognizer-workers: '%s'\n".formatted(wrong)).build(folder),
          wrong);
    }
    assertThrows(
        ConfigException.class,
        () -> settings("recognizer-workers: [localhost:70, localhost:70]\n").build(folder));
  }

  @Test
  void what_is_advertised_and_addressed_to_us_reaches_the_line() throws Exception {
    ServerConfig config =
        settings("domains: [voice.example]\nadvertise: 203.0.113.9\n")
            .option("listen", Optional.of("127.0.0.1"))
            .build(folder);
    assertEquals("203.0.113.9", config.sipLine().reachable().getHostAddress());
    assertEquals(Set.of("voice.example"), config.sipLine().domains());
  }

  @Test
  void srtp_is_accepted_or_required() throws Exception {
    assertEquals(AudioTerms.Srtp.ACCEPTED, settings("").build(folder).sipLine().terms().srtp());
    assertEquals(
        AudioTerms.Srtp.REQUIRED,
        settings("srtp: required\n").build(folder).sipLine().terms().srtp());
    List<String> problems =
        assertThrows(ConfigException.class, () -> settings("srtp: never\n").build(folder))
            .problems();
    assertTrue(
        problems
            .getFirst()
            .contains(
                "'never' is no valid value for srtp: expected off, accepted, offered or required"),
        problems::toString);
  }

  @Test
  void codecs_are_taken_in_the_order_they_are_named() throws Exception {
    List<AudioCodec> usual = settings("").build(folder).sipLine().terms().codecs();
    assertEquals(List.of(AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.G722), usual.subList(0, 3));
    assertEquals(
        List.of(AudioCodec.G722, AudioCodec.PCMA),
        settings("codecs: [g722, pcma]\n").build(folder).sipLine().terms().codecs());
    for (String wrong : List.of("codecs: [g722, g729]\n", "codecs: []\n")) {
      List<String> problems =
          assertThrows(ConfigException.class, () -> settings(wrong).build(folder)).problems();
      assertTrue(problems.getFirst().contains("no valid value for codecs: expected"), wrong);
    }
  }

  @Test
  void a_trunk_may_have_its_own_word_on_srtp() throws Exception {
    ServerConfig config =
        settings("trunks:\n  a: {addresses: 192.0.2.1, srtp: off}\n  b: {addresses: 192.0.2.2}\n")
            .build(folder);
    assertEquals(Optional.of(AudioTerms.Srtp.OFF), config.trunks().getFirst().srtp());
    assertEquals(Optional.empty(), config.trunks().getLast().srtp());
    List<String> problems =
        assertThrows(
                ConfigException.class,
                () -> settings("trunks:\n  a: {addresses: 192.0.2.1, srtp: yes}\n").build(folder))
            .problems();
    assertTrue(
        problems.getFirst().contains("expected off, accepted, offered or required"),
        problems::toString);
  }

  @Test
  void noise_suppression_is_off_and_one_of_four() throws Exception {
    assertEquals(NoiseSuppression.Mode.OFF, settings("").build(folder).noiseSuppression().mode());
    ServerConfig config = settings("noise-suppression: auto\nrnnoise-calls-max: 3\n").build(folder);
    assertEquals(
        new NoiseSuppression.Settings(NoiseSuppression.Mode.AUTO, 3), config.noiseSuppression());
    List<String> problems =
        assertThrows(
                ConfigException.class,
                () -> settings("noise-suppression: loud\nrnnoise-calls-max: 0\n").build(folder))
            .problems();
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.getFirst().contains("'loud' is no valid value for noise-suppression"));
    assertTrue(problems.getLast().startsWith("rnnoise-calls-max: expected at least 1"));
  }

  @Test
  void nobody_is_called_by_default_and_what_could_mean_everybody_is_no_setting() throws Exception {
    assertTrue(settings("").build(folder).outgoing().allowed().isEmpty());
    List<String> problems =
        assertThrows(
                ConfigException.class,
                () ->
                    settings(
                            """
                            outgoing-allowed: ["*", "+4420*"]
                            outgoing-calls-max: 0
                            outgoing-ring-seconds: -1
                            people-number: "the desk"
                            """)
                        .build(folder))
            .problems();
    String all = String.join("\n", problems);
    assertEquals(4, problems.size(), all);
    assertTrue(all.contains("'*,+4420*' is no valid value for outgoing-allowed"), all);
    assertTrue(all.contains("outgoing-calls-max: expected at least 1, found 0"), all);
    assertTrue(all.contains("'the desk' is no valid value for people-number"), all);
  }

  @Test
  void nothing_is_recorded_unless_asked_for_and_not_for_ever() throws Exception {
    assertEquals(RecordingSettings.OFF, settings("").build(folder).recording());
    assertEquals(
        new RecordingSettings(true, 7),
        settings("recording: on\nrecording-days: 7\n").build(folder).recording());
    List<String> problems =
        assertThrows(
                ConfigException.class,
                () -> settings("recording: loud\nrecording-days: 0\n").build(folder))
            .problems();
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.getFirst().contains("'loud' is no valid value for recording"));
    assertEquals("recording-days: expected 1 to 3650, found 0", problems.getLast());
  }

  @Test
  void recordings_need_words_of_the_pack_that_say_so() throws Exception {
    ServerConfig recorded = settings("recording: on\n").build(folder);
    Path pack = ServedCaller.openAtAnyHour(folder.resolve("pack"));
    assertTrue(
        PackViews.served(recorded, pack).prompts().stream()
            .anyMatch(prompt -> prompt.startsWith("This call is recorded. Hello")));
    Path replies = pack.resolve("replies/voice.yaml");
    Files.writeString(
        replies, Files.readString(replies).replaceAll("(?m)^recording-consent: .*$", ""));
    StartException refused =
        assertThrows(StartException.class, () -> PackViews.served(recorded, pack));
    String told = String.valueOf(refused.getMessage());
    for (String expected :
        List.of("recording is on", pack.toString(), "`recording-consent`", "`recording: off`")) {
      assertTrue(told.contains(expected), told);
    }
    PackViews.served(settings("").build(folder), pack);
  }

  @Test
  void media_ports_are_a_range_with_room_for_every_call() throws Exception {
    assertEquals(
        new PortRange(40_000, 40_399),
        settings("media-ports: 40000-40399\n").build(folder).mediaPorts());
    for (String wrong : List.of("40000", "40001-40400", "40000-39000", "a-b", "0-70000")) {
      List<String> problems =
          assertThrows(
                  ConfigException.class,
                  () -> settings("media-ports: " + wrong + "\n").build(folder))
              .problems();
      assertTrue(
          problems.getFirst().contains("no valid value for media-ports: expected"),
          problems::toString);
    }
    assertEquals(
        List.of(
            "media-ports: expected room for calls-max, 100 calls, each with two ports; found 198"),
        assertThrows(
                ConfigException.class, () -> settings("media-ports: 40000-40197\n").build(folder))
            .problems());
  }
}
