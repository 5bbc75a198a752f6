package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedSourceTest {

  @Seeds(3)
  void three() {}

  private static final Seeds THREE;

  static {
    try {
      THREE = SeedSourceTest.class.getDeclaredMethod("three").getAnnotation(Seeds.class);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void regressions_come_first_and_no_seed_twice() {
    assertArrayEquals(
        new long[] {99, 1, 0, 2}, SeedSource.seeds(THREE, List.of(99L, 1L)).toArray());
  }

  @Test
  void regressions_are_those_of_the_test() {
    List<String> lines =
        List.of("# found by night", "", "Foo.bar 12 # stuck", "Foo.baz 13", "Foo.bar -4");
    assertEquals(List.of(12L, -4L), SeedSource.seedsOf("Foo.bar", lines));
  }

  @Test
  void a_line_that_is_none_is_an_error() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SeedSource.seedsOf("Foo.bar", List.of("Foo.bar twelve")));
  }
}
