package dev.parley.asr.engine.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.spi.RecognizerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Broken folders never reach native code, or do it no harm; each is told in words.
class ModelFolderTest {

  @TempDir Path folder;

  private static String refusal(Path folder) {
    var error =
        assertThrows(
            RecognitionException.class,
            () -> new VoskRecognizer(folder, RecognizerSettings.defaults()).close());
    return String.valueOf(error.getMessage());
  }

  private static void refusedWith(String what, Path folder) {
    var message = refusal(folder);
    assertTrue(message.contains(what), message);
    assertTrue(message.contains("./parley models get vosk-en"), message);
  }

  @Test
  void a_whole_one_is_taken_for_what_it_is() throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    assertEquals(new ModelFolder(folder, 16_000, true), ModelFolder.checked(folder));
  }

  @Test
  void a_static_graph_takes_no_grammar() throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.STATIC);
    assertFalse(ModelFolder.checked(folder).takesGrammar());
  }

  @Test
  void no_folder() {
    refusedWith("there is no such folder", folder.resolve("nothing-here"));
  }

  @Test
  void a_file() throws Exception {
    refusedWith("it is no folder", Files.writeString(folder.resolve("model.zip"), "PK"));
  }

  @Test
  void an_empty_folder() {
    refusedWith("it holds no model", folder);
  }

  @Test
  void the_folder_around_the_model() throws Exception {
    TinyVoskModel.in(folder.resolve("vosk-model-tiny"), TinyVoskModel.Graph.RUNTIME);
    refusedWith("name that one", folder);
  }

  @ParameterizedTest
  @CsvSource({
    "conf/model.conf, is missing",
    "conf/fbank.conf, is missing",
    "graph/HCLr.fst, is missing",
    "graph/Gr.fst, is missing",
    "graph/disambig_tid.int, is missing",
  })
  void a_file_missing(String file, String what) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    Files.delete(folder.resolve(file));
    refusedWith(file + " " + what, folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "am/final.mdl",
        "conf/model.conf",
        "conf/fbank.conf",
        "graph/HCLr.fst",
        "graph/Gr.fst"
      })
  void a_file_of_something_else(String file) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    Files.writeString(folder.resolve(file), "<html>502 Bad Gateway</html>");
    refusedWith(file + " is no ", folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"am/final.mdl", "conf/model.conf", "graph/Gr.fst", "graph/words.txt"})
  void a_file_with_nothing_in_it(String file) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    Files.write(folder.resolve(file), new byte[0]);
    refusedWith(file + " is empty", folder);
  }

  /// Their beginnings look right: the library itself finds out, and says so without ending us.
  @ParameterizedTest
  @ValueSource(strings = {"am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst"})
  void a_file_cut_short(String file) throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    var bytes = Files.readAllBytes(folder.resolve(file));
    Files.write(folder.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));
    assertTrue(refusal(folder).contains("Vosk could not"), file);
  }

  @Test
  void a_setting_that_vosk_does_not_know() throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    Files.writeString(folder.resolve("conf/model.conf"), "--no-such-setting=1\n");
    assertTrue(refusal(folder).contains("Vosk could not load the model"));
  }

  @Test
  void a_sample_frequency_that_is_none() throws Exception {
    TinyVoskModel.in(folder, TinyVoskModel.Graph.RUNTIME);
    Files.writeString(folder.resolve("conf/fbank.conf"), "--sample-frequency=fast\n");
    refusedWith("has the sample frequency fast", folder);
  }
}
