package dev.parley.asr.engine.viterbi.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.engine.viterbi.model.Phones.Place;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelFilesTest {

  private final AcousticModel model = TinyModel.make();

  @Test
  void phones_are_read_with_their_states() {
    var phones = model.phones();
    assertEquals(4, phones.count());
    assertEquals(12, phones.senones());
    assertEquals(0, phones.silence());
    assertTrue(phones.isFiller(0));
    assertFalse(phones.isFiller(2));
    int b = phones.number("B");
    assertEquals(7, phones.state(phones.alone(b), 1));
    assertEquals(2, phones.matrix(phones.alone(b)));
    assertThrows(RecognitionException.class, () -> phones.number("ZZ"));
  }

  @Test
  void a_triphone_is_looked_for_nearby_before_the_phone_alone_is_taken() {
    var phones = model.phones();
    int aa = phones.number("AA");
    int b = phones.number("B");
    int d = phones.number("D");
    int inside = phones.between(aa, b, d, Place.INSIDE);
    assertEquals(5, phones.state(inside, 1));
    assertEquals(inside, phones.between(aa, b, d, Place.END), "at another place in the word");
    int begin = phones.between(b, d, aa, Place.BEGIN);
    assertEquals(8, phones.state(begin, 0), "after silence, because D before it was never seen");
    assertEquals(phones.alone(d), phones.between(d, aa, b, Place.INSIDE));
  }

  @Test
  void densities_are_those_of_the_gaussians_whatever_the_byte_order() {
    var little =
        Gaussians.read(
            TinyModel.means(ByteOrder.LITTLE_ENDIAN), TinyModel.variances(ByteOrder.BIG_ENDIAN));
    var x = new float[13];
    x[0] = 6.5f;
    var logs = new float[16];
    model.gaussians().logDensities(0, x, 0, logs);
    // Codebook 2 stands at 5, its density 1 at 5.5, with variance 10; twelve more with variance
    // 1000 at their mean.
    double expected =
        -0.5 * Math.log(2 * Math.PI * 10)
            - 0.5 * 1.0 / 10
            - 12 * 0.5 * Math.log(2 * Math.PI * 1_000);
    assertEquals(expected, logs[2 * 4 + 1], 1e-3);
    var other = new float[16];
    little.logDensities(0, x, 0, other);
    assertArrayEquals(logs, other);
  }

  @Test
  void weights_are_found_by_state_through_the_padding() {
    var weights = model.weights();
    assertEquals(Math.pow(1.0001, -14 * 1024), weights.weight(weights.row(7, 1)), 1e-4);
    assertEquals(0, weights.weight(weights.row(5, 0) + 2), 1e-6);
  }

  @Test
  void transitions_are_normalised_logs() {
    assertEquals(Math.log(0.5), model.transitions().log(1, 2, 3), 1e-5);
    assertEquals(Transitions.NEVER, model.transitions().log(1, 0, 2));
  }

  @Test
  void broken_files_are_refused_by_name() {
    var means = TinyModel.means(ByteOrder.BIG_ENDIAN);
    var variances = TinyModel.variances(ByteOrder.BIG_ENDIAN);
    assertBroken("means", () -> Gaussians.read(Arrays.copyOf(means, 100), variances));
    assertBroken("means", () -> Gaussians.read(new byte[] {'s', '4', '\n'}, variances));
    assertBroken("means", () -> Gaussians.read(new byte[0], variances));
    assertBroken("sendump", () -> MixtureWeights.read(new byte[] {1}, 3, 4, 12));
    assertBroken("sendump", () -> MixtureWeights.read(TinyModel.weights(), 3, 5, 12));
    assertBroken("sendump", () -> MixtureWeights.read(TinyModel.weights(), 3, 4, 17));
    assertBroken("mdef", () -> Phones.read(Arrays.copyOf(TinyModel.definition(), 300)));
    assertBroken(
        "transition_matrices",
        () ->
            Transitions.read(
                TinyModel.file(ByteOrder.BIG_ENDIAN, new int[] {1, 5, 6, 30}, new float[30])));
  }

  private static void assertBroken(String file, org.junit.jupiter.api.function.Executable reading) {
    var thrown = assertThrows(RecognitionException.class, reading);
    var message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains(file), message);
  }
}
