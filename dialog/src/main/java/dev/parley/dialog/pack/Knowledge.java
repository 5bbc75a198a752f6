package dev.parley.dialog.pack;

import java.util.List;

/// An approved passage.
///
/// @param questions that callers ask to get it
/// @param spoken the approved words, short enough to say in one breath
/// @param body the whole text, for chat and for search
/// @param source where it was taken from, a document with its heading or page; may be empty
public record Knowledge(
    String id,
    String title,
    Approval approval,
    List<String> questions,
    String spoken,
    String body,
    String source) {

  public Knowledge {
    questions = List.copyOf(questions);
  }
}
