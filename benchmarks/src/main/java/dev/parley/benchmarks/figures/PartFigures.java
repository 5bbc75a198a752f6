package dev.parley.benchmarks.figures;

import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.benchmarks.replay.Decodes;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// All that is told of one part.
///
/// @param shipped how turns end as the server is shipped
/// @param ours the swept policies and `voiceActivityOnly` the swept silences
/// @param groups the same turns by class, kind, voice and noise: each group's name to its members
/// @param slots by what was asked, under the shipped policy
/// @param words the same for words
/// @param turnList every turn under the shipped policy
public record PartFigures(
    String part,
    int cases,
    Endpoints shipped,
    Frontier ours,
    Frontier voiceActivityOnly,
    Map<String, Map<String, Group>> groups,
    BargeIns bargeIns,
    Map<String, BargeIns> bargeInsByNoise,
    Map<String, Slots> slots,
    Map<String, WordErrors> words,
    List<Decodes.Timing> decodes,
    List<String> turnList,
    List<String> badCases) {

  /// The share of false cut-offs at which dead air is compared.
  public static final double CUT_OFFS_ALLOWED = 0.05;

  /// What the passes of one purpose took, each that was really decoded.
  Distribution decodeMs(Purpose purpose, ToDoubleFunction<Decodes.Timing> ms) {
    return new Distribution(
        decodes.stream()
            .filter(timing -> timing.purpose() == purpose)
            .map(timing -> ms.applyAsDouble(timing))
            .toList());
  }

  /// Some of the turns.
  ///
  /// @param atBudget under the policy that is best at 5 % cut-offs over all turns
  /// @param voiceActivityOnly the same for silence alone
  public record Group(Endpoints shipped, Endpoints atBudget, Endpoints voiceActivityOnly) {}
}
