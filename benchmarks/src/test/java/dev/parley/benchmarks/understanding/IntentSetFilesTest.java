package dev.parley.benchmarks.understanding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.dialog.understand.intent.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentSetFilesTest {

  @TempDir private Path folder;

  private IntentSet read(boolean validation) {
    return new IntentSetFiles(folder).read(validation);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void tables_with_quoted_fields_are_read() throws IOException {
    write(
        "train.csv",
        "text,category\r\n\"my card, the \"\"new\"\" one,\nis late\",card_arrival\r\nhi,greeting");
    write("test.csv", "text,category\nwhere is my card,card_arrival\n");
    IntentSet set = read(false);
    assertEquals(
        List.of(
            new Example("card_arrival", "my card, the \"new\" one,\nis late"),
            new Example("greeting", "hi")),
        set.train());
    assertEquals(List.of(new Example("card_arrival", "where is my card")), set.asked());
    assertEquals(List.of(), set.outOfScope());
  }

  @Test
  void lists_are_read_and_the_test_is_left_alone_for_choices() throws IOException {
    write(
        "data_full.json",
        """
        {"train": [["a", "x"], ["b", "y"]], "val": [["c", "x"]], "test": [["d", "y"]],
         "oos_val": [["e", "oos"]], "oos_test": [["f", "oos"]], "oos_train": [["g", "oos"]]}
        """);
    assertEquals(List.of(new Example("y", "d")), read(false).asked());
    assertEquals(List.of("f"), read(false).outOfScope());
    assertEquals(List.of(new Example("x", "c")), read(true).asked());
    assertEquals(List.of("e"), read(true).outOfScope());
    assertEquals(2, read(false).labels());
  }

  @Test
  void what_is_no_set_is_told_with_what_was_expected() throws IOException {
    assertRefused("train.csv");
    write("train.csv", "sentence;label\n");
    write("test.csv", "text,category\n");
    assertRefused("doesn't begin with text,category");
    write("data_full.json", "{\"train\": [[\"a\"]]}");
    assertRefused("not [text, label]");
  }

  private void assertRefused(String told) {
    String refusal = assertThrows(CorpusException.class, () -> read(false)).toString();
    assertTrue(refusal.contains(told), refusal);
  }

  @Test
  void examples_are_drawn_by_seed() {
    List<Example> train =
        IntStream.range(0, 40)
            .mapToObj(i -> new Example(i % 2 == 0 ? "even" : "odd", "sentence " + i))
            .toList();
    IntentSet set = new IntentSet(train, List.of(), List.of());
    List<Example> drawn = set.withExamples(5, 1).train();
    assertEquals(10, drawn.size());
    assertEquals(5, drawn.stream().filter(each -> each.label().equals("odd")).count());
    assertEquals(drawn, set.withExamples(5, 1).train());
    assertNotEquals(drawn, set.withExamples(5, 2).train());
    assertEquals(40, set.withExamples(100, 1).train().size());
  }
}
