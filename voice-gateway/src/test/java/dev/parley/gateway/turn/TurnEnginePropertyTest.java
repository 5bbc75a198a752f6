package dev.parley.gateway.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.turn.Cue.Completeness;
import dev.parley.gateway.turn.Cue.OverlapMeaning;
import dev.parley.testkit.Seeds;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;

/// Whatever callers, recognizers and dialogs do, and however it falls together: the invariants of
/// `TurnInvariants` hold after every cue, and a call that ends leaves nothing open.
class TurnEnginePropertyTest {

  private static final int CALL_MS = 60_000;
  private static final int PASSES_MAX = 400;
  private static final String KEYS = "0123456789*#";

  @ParameterizedTest(name = "seed {0}")
  @Seeds(300)
  void invariants_hold_whatever_happens(long seed) {
    Random random = new Random(seed);
    TurnRun run = new TurnRun();
    recognizer(run, random);
    caller(run, random);
    dialog(run, random);
    run.at(CALL_MS, new Cue.CallEnded(TurnRun.ms(CALL_MS)));
    run.until(CALL_MS + 5_000);

    assertTrue(run.floor() instanceof Floor.Ended, () -> "ended, found " + run.floor());
    assertTrue(run.acts.size() > 3, () -> "something happened, found " + run.acts);
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(20)
  void the_same_cues_give_the_same_acts(long seed) {
    assertEquals(told(seed), told(seed));
  }

  private static String told(long seed) {
    Random random = new Random(seed);
    TurnRun run = new TurnRun();
    recognizer(run, random);
    caller(run, random);
    dialog(run, random);
    return run.until(CALL_MS).timeline().text();
  }

  private static void recognizer(TurnRun run, Random random) {
    for (int pass = 0; pass < PASSES_MAX; pass++) {
      int takesMs = random.nextInt(8) == 0 ? random.nextInt(3_500) : random.nextInt(250);
      if (random.nextInt(15) == 0) {
        run.passFails(takesMs);
      } else {
        run.pass(takesMs, one(Completeness.values(), random), one(OverlapMeaning.values(), random));
      }
    }
  }

  /// Bursts of speech with pauses from a stop consonant to a long thought; now and then keys, a
  /// hold, or somebody else.
  private static void caller(TurnRun run, Random random) {
    int now = 200 + random.nextInt(3_000);
    while (now < CALL_MS - 5_000) {
      if (random.nextInt(6) == 0) {
        String keys = keys(random);
        int everyMs = 80 + random.nextInt(900);
        run.keys(now, everyMs, keys);
        now += keys.length() * everyMs;
      } else if (random.nextInt(20) == 0) {
        run.at(now, new Cue.HoldChanged(TurnRun.ms(now), true));
        now += 500 + random.nextInt(3_000);
        if (random.nextBoolean()) {
          run.at(now - 200, new Cue.PartyReplaced(TurnRun.ms(now - 200)));
        }
        run.at(now, new Cue.HoldChanged(TurnRun.ms(now), false));
      } else if (random.nextInt(20) == 0) {
        run.at(now, new Cue.PartyReplaced(TurnRun.ms(now)));
      } else {
        int spokenMs = 80 + random.nextInt(random.nextInt(4) == 0 ? 4_000 : 900);
        run.says(now, now + spokenMs);
        now += spokenMs;
      }
      now += 130 + random.nextInt(random.nextInt(3) == 0 ? 8_000 : 900);
    }
  }

  private static String keys(Random random) {
    StringBuilder keys = new StringBuilder();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      keys.append(KEYS.charAt(random.nextInt(KEYS.length())));
    }
    return keys.toString();
  }

  private static void dialog(TurnRun run, Random random) {
    int reply = 0;
    for (int now = random.nextInt(300); now < CALL_MS - 5_000; now += random.nextInt(6_000)) {
      run.reply(now, ++reply, 200 + random.nextInt(5_000), random.nextInt(10) != 0);
      if (random.nextBoolean()) {
        int min = 1 + random.nextInt(6);
        run.expecting(
            now, 1_000 + random.nextInt(9_000), new KeyFormat(min, min + random.nextInt(4)));
      }
    }
  }

  private static <T> T one(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
