package dev.parley.simulator.caller.measure;

import java.util.List;

/// Recognises what the agent said from the audio received.
@FunctionalInterface
public interface AgentEar {

  /// An ear that hears nothing.
  AgentEar DEAF = _ -> "";

  /// The words of these utterances, 8 kHz, one after the other.
  String words(List<short[]> utterances);
}
