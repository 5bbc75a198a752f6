package dev.parley.dialog.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Token ids as published for `bert-base-uncased`, whose vocabulary the sentence model shares.
class WordPieceTest {

  private static WordPiece tokenizer;

  @BeforeAll
  static void readVocabulary() throws IOException {
    tokenizer = WordPiece.read(UnpackedFiles.tokenizer());
  }

  @Test
  void known_words_are_one_piece() {
    assertArrayEquals(new long[] {101, 7592, 2088, 102}, tokenizer.encode("hello world"));
    assertArrayEquals(
        new long[] {101, 7592, 1010, 2088, 999, 102}, tokenizer.encode("Hello, WORLD!"));
  }

  @Test
  void unknown_words_fall_into_pieces() {
    // "embeddings" is the tokenizer documentation's own example: em ##bed ##ding ##s.
    assertArrayEquals(
        new long[] {101, 7861, 8270, 4667, 2015, 102}, tokenizer.encode("embeddings"));
    // "tokenization": token ##ization.
    assertArrayEquals(new long[] {101, 19204, 3989, 102}, tokenizer.encode("tokenization"));
  }

  @Test
  void apostrophes_stand_apart() {
    assertArrayEquals(new long[] {101, 1045, 1005, 1049, 102}, tokenizer.encode("I'm"));
  }

  @Test
  void accents_and_controls_vanish() {
    assertArrayEquals(tokenizer.encode("cafe"), tokenizer.encode("Café"));
    assertArrayEquals(
        tokenizer.encode("hello world"), tokenizer.encode("hel\u0000lo\tworld\u200b"));
  }

  @Test
  void what_has_no_piece_is_unknown() {
    assertArrayEquals(new long[] {101, 100, 102}, tokenizer.encode("\uD83D\uDE80\uD83D\uDE80"));
    assertArrayEquals(new long[] {101, 100, 102}, tokenizer.encode("x".repeat(101)));
    assertArrayEquals(new long[] {101, 102}, tokenizer.encode("  "));
  }

  @Test
  void long_texts_end_properly() {
    long[] tokens = tokenizer.encode("hello ".repeat(500));
    assertEquals(WordPiece.TOKENS_MAX, tokens.length);
    assertEquals(102, tokens[127]);
  }
}
