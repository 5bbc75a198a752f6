package dev.parley.asr.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.Recognizers;
import dev.parley.asr.engine.vosk.TinyVoskModel;
import dev.parley.asr.models.ModelCatalogue.Model;
import dev.parley.asr.spi.RecognizerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {

  private static final String MODEL = "am/final.mdl";

  @TempDir Path folder;

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private Optional<String> sha256 = Optional.empty();

  private int models(String... arguments) {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    var catalogue =
        new ModelCatalogue(
            List.of(
                new Model(
                    Publisher.VOSK, "tiny", ModelServer.PUBLISHED_AS, "a few tones", 1, sha256)));
    return new ModelsCommand(catalogue, out, out, false).run(arguments);
  }

  private int get(ModelServer server) {
    return models("get", "tiny", "--from", server.address(), "--into", into().toString());
  }

  private Path into() {
    return folder.resolve("models");
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(into())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static byte[] zipOf(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private byte[] tinyModel() throws IOException {
    var made = folder.resolve("made");
    TinyVoskModel.in(made.resolve(ModelServer.PUBLISHED_AS), TinyVoskModel.Graph.RUNTIME);
    var files = new LinkedHashMap<String, byte[]>();
    try (var walk = Files.walk(made)) {
      for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
        files.put(made.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return zipOf(files);
  }

  @Test
  void a_model_is_got_and_hears() throws Exception {
    var zip = tinyModel();
    sha256 = Optional.of(ModelServer.digest("SHA-256", zip));
    try (var server = new ModelServer(zip)) {
      assertEquals(0, get(server), told());
    }
    assertEquals(List.of("tiny"), left());
    assertTrue(told().contains("100 %"), told());
    assertTrue(told().contains("./parley run --vosk-model " + into().resolve("tiny")), told());
    var settings = RecognizerSettings.defaults().withVoskModel(into().resolve("tiny"));
    Recognizers.choose(settings).open(settings).close();
  }

  @Test
  void a_connection_cut_midway_is_resumed() throws Exception {
    var zip = tinyModel();
    try (var server = new ModelServer(zip)) {
      server.cutsAfter.add(zip.length / 2);
      server.cutsAfter.add(100);
      assertEquals(0, get(server), told());
      assertEquals(
          List.of(
              "",
              "bytes=%d-".formatted(zip.length / 2),
              "bytes=%d-".formatted(zip.length / 2 + 100)),
          server.ranges);
    }
    assertTrue(Files.exists(into().resolve("tiny").resolve(MODEL)));
  }

  @Test
  void what_came_before_the_command_was_stopped_does_not_come_again() throws Exception {
    var zip = tinyModel();
    Files.createDirectories(into());
    Files.write(into().resolve(".tiny.zip.part"), Arrays.copyOf(zip, 500));
    try (var server = new ModelServer(zip)) {
      assertEquals(0, get(server), told());
      assertEquals(List.of("bytes=500-"), server.ranges);
    }
    assertEquals(List.of("tiny"), left());
  }

  @Test
  void a_connection_that_is_cut_again_and_again_gives_up_and_keeps_what_came() throws Exception {
    var zip = tinyModel();
    try (var server = new ModelServer(zip)) {
      server.cutsAfter.addAll(List.of(700, 0, 0, 0, 0));
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("what has come is kept"), told());
    assertEquals(700, Files.size(into().resolve(".tiny.zip.part")));
    assertFalse(Files.exists(into().resolve("tiny")));
  }

  @Test
  void a_server_without_ranges_sends_everything_again() throws Exception {
    var zip = tinyModel();
    try (var server = new ModelServer(zip)) {
      server.doesRanges = false;
      server.cutsAfter.add(zip.length / 2);
      assertEquals(0, get(server), told());
    }
    assertTrue(Files.exists(into().resolve("tiny").resolve(MODEL)));
  }

  @Test
  void a_wrong_checksum_is_refused_and_nothing_is_left() throws Exception {
    try (var server = new ModelServer(tinyModel())) {
      server.md5 = "0".repeat(32);
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("is not what was published: expected MD5 0000"), told());
    assertEquals(List.of(), left());
  }

  @Test
  void a_mirror_that_changed_the_model_and_its_list_is_found_out() throws Exception {
    sha256 = Optional.of("1".repeat(64));
    try (var server = new ModelServer(tinyModel())) {
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("expected SHA-256 1111"), told());
    assertEquals(List.of(), left());
  }

  @Test
  void more_than_the_list_says_is_refused() throws Exception {
    try (var server = new ModelServer(tinyModel())) {
      server.size = 300;
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("is longer than the 300 bytes"), told());
  }

  @Test
  void offline_says_what_to_do_and_that_parley_works_without() throws Exception {
    String address;
    try (var server = new ModelServer(new byte[0])) {
      address = server.address();
    }
    assertEquals(2, models("get", "tiny", "--from", address, "--into", into().toString()));
    assertTrue(told().contains("Connection refused"), told());
    assertTrue(told().contains("the embedded engine recognizes offline"), told());
    assertTrue(told().contains("./parley models get tiny --from URL"), told());
  }

  @Test
  void a_server_that_refuses_is_told_by_its_status() throws Exception {
    try (var server = new ModelServer(new byte[0])) {
      server.status = 503;
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("answers with status 503"), told());
  }

  @Test
  void a_zip_that_leads_outside_is_refused() throws Exception {
    for (var name : List.of("m/../../escaped", "/escaped", "m\\..\\..\\escaped")) {
      try (var server = new ModelServer(zipOf(Map.of(name, new byte[10])))) {
        assertEquals(2, get(server));
      }
      assertTrue(told().contains("would lie outside: " + name), told());
      assertFalse(Files.exists(into().resolve("escaped")));
      assertFalse(Files.exists(into().resolve("tiny")));
    }
  }

  @Test
  void a_zip_that_would_fill_the_disk_is_refused() throws Exception {
    try (var server = new ModelServer(zipOf(Map.of("m/" + MODEL, new byte[1 << 20])))) {
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("unpacks to more than 20 times its length"), told());
    assertFalse(Files.exists(into().resolve("tiny")));
  }

  @Test
  void a_zip_of_something_else_is_refused() throws Exception {
    try (var server = new ModelServer(zipOf(Map.of("m/README", new byte[10])))) {
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("holds no Vosk model"), told());
  }

  @Test
  void what_is_no_zip_is_refused() throws Exception {
    try (var server = new ModelServer("<html>not here</html>".getBytes(StandardCharsets.UTF_8))) {
      assertEquals(2, get(server));
    }
    assertTrue(told().contains("is no zip"), told());
    assertEquals(List.of(), left());
  }

  @Test
  void models_are_listed_and_one_that_is_there_is_not_got_again() throws Exception {
    Files.createDirectories(into().resolve("tiny"));
    assertEquals(0, models("list", "--into", into().toString()));
    assertTrue(told().contains("tiny") && told().contains(" here "), told());
    assertEquals(0, models("get", "tiny", "--into", into().toString()));
    assertTrue(told().contains("is there already"), told());
  }

  @Test
  void an_unknown_name_is_told_with_those_there_are() {
    assertEquals(2, models("get", "vosk-klingon"));
    assertTrue(told().contains("there is no model 'vosk-klingon': expected one of tiny"), told());
    assertEquals(2, models("get", "vosk-model-../../etc"));
    assertEquals(2, models("get", "tiny", "--from", "ftp://somewhere"));
    assertEquals(2, models("fetch", "tiny"));
  }

  @Test
  void a_voice_is_got_file_by_file_and_put_under_the_names_that_a_worker_looks_for()
      throws Exception {
    try (var server = new ModelServer(new byte[3_000])) {
      server.cutsAfter.add(1_000);
      assertEquals(0, voice(server), told());
      assertEquals(List.of("", "bytes=1000-"), server.ranges.subList(0, 2));
    }
    assertEquals(List.of(ModelServer.VOICE), left());
    var voice = into().resolve(ModelServer.VOICE);
    assertEquals(3_000, Files.size(voice.resolve("voice.onnx")));
    assertEquals("{}", Files.readString(voice.resolve("voice.onnx.json")));
    assertEquals("a licence", Files.readString(voice.resolve("MODEL_CARD")));
    assertTrue(told().contains("--piper-voice " + voice), told());
  }

  private int voice(ModelServer server) {
    return models(
        "get", ModelServer.VOICE, "--from", server.address(), "--into", into().toString());
  }

  @Test
  void a_voice_with_a_wrong_checksum_is_refused() throws Exception {
    try (var server = new ModelServer(new byte[3_000])) {
      server.md5 = "0".repeat(32);
      assertEquals(2, voice(server));
    }
    assertTrue(told().contains("is not what was published: expected MD5 0000"), told());
    assertFalse(Files.exists(into().resolve(ModelServer.VOICE)));
  }

  @Test
  void a_list_that_leads_elsewhere_is_refused() throws Exception {
    for (var place : List.of("http://elsewhere/", "/", "../")) {
      try (var server = new ModelServer(new byte[3_000])) {
        server.voicesAt = place;
        assertEquals(2, voice(server));
      }
      assertTrue(told().contains("names a file that lies elsewhere: " + place), told());
    }
  }

  @Test
  void offline_a_voice_can_be_put_there_by_hand() throws Exception {
    String address;
    try (var server = new ModelServer(new byte[0])) {
      address = server.address();
    }
    assertEquals(
        2, models("get", ModelServer.VOICE, "--from", address, "--into", into().toString()));
    assertTrue(told().contains("flite speaks offline"), told());
    assertTrue(told().contains("/voice.onnx,"), told());
  }
}
