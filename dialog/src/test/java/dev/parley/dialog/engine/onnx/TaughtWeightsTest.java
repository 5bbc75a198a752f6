package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.parley.dialog.understand.intent.SentenceEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaughtWeightsTest {

  /// A caller's question, what answers it, and what sounds like it and doesn't.
  private static final List<List<String>> ASKED =
      List.of(
          List.of(
              "me nan's in a wheelchair can she get up to the top deck",
              "Step-free access. A lift by the ticket office goes to both upper floors.",
              "The top deck. The top deck has a bar and seats for forty."),
          List.of(
              "what's the damage if i bring it back a day late",
              "Late returns. Each day beyond the one agreed costs £18.",
              "Damage. A scratched frame is charged at what the repair costs."),
          List.of(
              "will you have someone in on boxing day",
              "Christmas. We are shut from the 24th to the 27th of December.",
              "Gift boxes. Any order can be packed in a box with a ribbon for £4."));

  @Test
  @Tag("slow")
  void a_taught_model_lays_questions_nearer_to_what_answers_them(@TempDir Path cache) {
    try (EmbeddedEncoder encoder = EmbeddedEncoder.load(cache)) {
      float[] before = encoder.encode("where is my order");
      SentenceEncoder taught = encoder.as(Taught.KNOWLEDGE);
      assertTrue(lead(taught) > lead(encoder) + 0.02, lead(taught) + " after " + lead(encoder));
      assertArrayEquals(before, encoder.encode("where is my order"), "the model itself changed");
    }
  }

  /// How much nearer the answers are on average than what sounds like them.
  private static double lead(SentenceEncoder encoder) {
    return ASKED.stream()
        .mapToDouble(
            each -> {
              float[] question = encoder.encode(each.getFirst());
              return Cosine.of(question, encoder.encode(each.get(1)))
                  - Cosine.of(question, encoder.encode(each.getLast()));
            })
        .average()
        .orElseThrow();
  }

  @Test
  void what_is_no_model_is_refused() {
    byte[] text = "this is not a model".getBytes(StandardCharsets.UTF_8);
    assertThrows(IOException.class, () -> Taught.KNOWLEDGE.appliedTo(text));
    assertThrows(IOException.class, () -> Taught.KNOWLEDGE.appliedTo(new byte[0]));
  }

  @Test
  void a_model_of_another_shape_is_refused_by_name() {
    IOException refused =
        assertThrows(IOException.class, () -> Taught.KNOWLEDGE.appliedTo(model("weights", 1, 2)));
    String told = String.valueOf(refused.getMessage());
    assertTrue(told.contains("encoder/layer."), told);
  }

  @Test
  void weights_are_replaced_by_others_of_their_shape_only() throws IOException {
    ModelGraph graph = ModelGraph.parse(model("weights", 1, 2));
    assertThrows(
        IOException.class,
        () -> graph.replace("weights", ModelGraph.Tensor.of(new float[] {1, 2, 3}, 3L)));
    assertThrows(
        IOException.class,
        () -> graph.replace("others", ModelGraph.Tensor.of(new float[] {1, 2}, 2L)));
    graph.replace("weights", ModelGraph.Tensor.of(new float[] {3, 4}, 2L));
    ModelGraph again = ModelGraph.parse(graph.toBytes());
    assertArrayEquals(new float[] {3, 4}, again.tensor("weights").floats());
    assertEquals(List.of(2L), again.tensor("weights").dims());
  }

  /// A model of one tensor, without nodes.
  private static byte[] model(String name, float... values) {
    ModelGraph.Tensor tensor = ModelGraph.Tensor.of(values, (long) values.length);
    UnknownFieldSet initializer =
        UnknownFieldSet.newBuilder()
            .addField(1, Field.newBuilder().addVarint(values.length).build())
            .addField(2, Field.newBuilder().addVarint(tensor.type()).build())
            .addField(8, bytes(ByteString.copyFromUtf8(name)))
            .addField(9, bytes(tensor.raw()))
            .build();
    UnknownFieldSet graph =
        UnknownFieldSet.newBuilder().addField(5, bytes(initializer.toByteString())).build();
    return UnknownFieldSet.newBuilder()
        .addField(7, bytes(graph.toByteString()))
        .build()
        .toByteArray();
  }

  private static Field bytes(ByteString value) {
    return Field.newBuilder().addLengthDelimited(value).build();
  }
}
