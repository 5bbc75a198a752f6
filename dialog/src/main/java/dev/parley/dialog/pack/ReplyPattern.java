package dev.parley.dialog.pack;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What is said in one situation, in as many wordings as it has, preferred first.
public record ReplyPattern(String id, List<Wording> wordings) {

  public ReplyPattern {
    wordings = List.copyOf(wordings);
  }

  /// @param text as written in the pack, without markup
  /// @param tags the markup, each before or after a token or within its words
  public record Wording(String text, List<Token> tokens, List<Tag> tags) {
    public Wording {
      tokens = List.copyOf(tokens);
      tags = List.copyOf(tags);
    }

    /// Those of one token.
    public List<Tag> tagsOf(int token) {
      return tags.stream().filter(tag -> tag.token() == token).toList();
    }

    /// The paths that must have a value before this can be said.
    public List<String> paths() {
      return tokens.stream()
          .mapMulti(
              (Token token, Consumer<String> paths) -> {
                switch (token) {
                  case Token.Words _, Token.Absent _ -> {}
                  case Token.Value value -> paths.accept(value.path());
                  case Token.Status status -> paths.accept(status.path());
                }
              })
          .toList();
    }
  }

  /// How a wording is said, where its author marked it up.
  ///
  /// @param token index of the token it belongs to
  /// @param at the character of the token's words before which it stands; below zero it is counted
  ///   back from their end, less one, because how long a value is isn't known yet: -1 is the end
  public record Tag(int token, int at, String markup) {

    public boolean closes() {
      return markup.startsWith("</");
    }

    /// The character of `text`, the token's words, before which it stands.
    public int in(String text) {
      return Math.clamp(at < 0 ? text.length() + 1L + at : at, 0, text.length());
    }
  }

  /// A piece of a wording.
  public sealed interface Token {

    /// Words that claim nothing.
    record Words(String text) implements Token {}

    /// `{order.expectedOn}` or `{order.orderedOn|day}`: a value in its spoken form, with the
    /// punctuation that touches it.
    record Value(String before, String path, Optional<ValueForm> form, String after)
        implements Token {}

    /// `{order.status: is on its way}`: words that hold because of the value at `path`.
    record Status(String path, String words, String after) implements Token {}

    /// `{no order.expectedOn: and I have no date yet}`: words that hold because there is no value
    /// at `path`.
    record Absent(String path, String words, String after) implements Token {}
  }
}
