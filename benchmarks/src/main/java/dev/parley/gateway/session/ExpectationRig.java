package dev.parley.gateway.session;

import dev.parley.asr.spi.Expected;
import dev.parley.dialog.TurnExpectation;
import java.util.List;

/// What the gateway tells the recognizer to expect, opened to the benchmarks: lives in its package
/// because it is nobody else's business.
public final class ExpectationRig {

  private ExpectationRig() {}

  public static List<Expected> forRecognizer(TurnExpectation expectation) {
    return Expectations.forRecognizer(expectation);
  }
}
