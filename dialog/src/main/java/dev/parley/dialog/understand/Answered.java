package dev.parley.dialog.understand;

import dev.parley.dialog.spi.Interpretation.Command;
import dev.parley.dialog.understand.grammar.Words;
import java.util.List;

/// What a part of an utterance was found to say.
///
/// @param fits false for a value that can't be what was meant, because its length or check digit is
///   wrong
/// @param rest the words it leaves for others to read
record Answered(List<Command> commands, double confidence, boolean fits, Words rest) {
  Answered {
    commands = List.copyOf(commands);
  }
}
