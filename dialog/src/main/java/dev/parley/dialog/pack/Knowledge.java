package dev.parley.dialog.pack;

import java.time.LocalDate;
import java.util.List;

/// An approved passage.
///
/// @param spoken the approved words, short enough to say in one breath
/// @param body the whole text, for chat and for search
public record Knowledge(
    String id,
    String title,
    LocalDate validUntil,
    List<String> questions,
    String spoken,
    String body) {

  public Knowledge {
    questions = List.copyOf(questions);
  }
}
