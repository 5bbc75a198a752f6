package dev.parley.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the agent says in one go: a plan whose parts know where they come from.
///
/// @param id counts from 1 within the conversation
/// @param bargeIn whether the caller may cut it short (a disclosure may not be cut silently: what
///   was not heard is said again)
public record Reply(int id, List<Part> parts, boolean bargeIn) {

  public Reply {
    parts = List.copyOf(parts);
  }

  /// The whole text, parts joined by a space.
  public String text() {
    return String.join(" ", parts.stream().map(Part::text).toList());
  }

  /// The markup that the pack's author put into it, by the characters of `text()`.
  public List<Tag> tags() {
    List<Tag> tags = new ArrayList<>();
    int from = 0;
    for (Part part : parts) {
      for (Tag tag : part.tags()) {
        tags.add(new Tag(from + tag.at(), tag.markup()));
      }
      from += part.text().length() + 1;
    }
    return List.copyOf(tags);
  }

  /// A tag for the synthesizer: of the pack's own wording, never of a value.
  ///
  /// @param at the character before which it stands
  /// @param markup as it was written: `<break time="300ms"/>`
  public record Tag(int at, String markup) {}

  /// Where the informative part begins in `text()`, empty when there is none.
  public Optional<Integer> informativeFrom() {
    int from = 0;
    for (Part part : parts) {
      if (part.kind() != Kind.FILLER) {
        return Optional.of(from + part.informativeFrom());
      }
      from += part.text().length() + 1;
    }
    return Optional.empty();
  }

  /// @param informativeFrom the character of `text` where the informative word starts
  /// @param source where the claim comes from (law 7): `tool:order-status#status`,
  ///   `knowledge:returns`, `slot:order-number`; empty for words that claim nothing
  /// @param tags the author's markup, by the characters of `text`
  public record Part(
      String text, Kind kind, int informativeFrom, Optional<String> source, List<Tag> tags) {

    public Part(String text, Kind kind, int informativeFrom, Optional<String> source) {
      this(text, kind, informativeFrom, source, List.of());
    }

    public Part {
      tags = List.copyOf(tags);
      boolean claims = kind == Kind.VALUE || kind == Kind.STATUS || kind == Kind.READ_BACK;
      if (claims && source.isEmpty()) {
        throw new IllegalArgumentException("a claim without a source: " + kind);
      }
    }

    /// The same, marked up.
    public Part with(List<Tag> markup) {
      return new Part(text, kind, informativeFrom, source, markup);
    }

    public static Part filler(String text) {
      return new Part(text, Kind.FILLER, 0, Optional.empty());
    }

    public static Part question(String text) {
      return new Part(text, Kind.QUESTION, 0, Optional.empty());
    }
  }

  /// What a part does for the caller; everything but FILLER is informative.
  public enum Kind {
    FILLER,
    VALUE,
    STATUS,
    READ_BACK,
    QUESTION
  }
}
