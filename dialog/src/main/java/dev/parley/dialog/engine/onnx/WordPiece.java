package dev.parley.dialog.engine.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// BERT's tokenizer: words into the longest known pieces, `##` before those that continue a word.
///
/// Follows the uncased `BertNormalizer`, `BertPreTokenizer` and `WordPiece` model that
/// `tokenizer.json` names: control characters dropped, accents stripped, lower case, Chinese
/// characters and punctuation apart, unknown words `[UNK]`, at most `TOKENS_MAX` tokens.
final class WordPiece {

  static final int TOKENS_MAX = 128;

  private static final int WORD_CHARS_MAX = 100;
  private static final int VOCABULARY_SIZE_EXPECTED = 30_522;

  private final Map<String, Integer> ids;
  private final int unknown;
  private final int begin;
  private final int end;

  private WordPiece(Map<String, Integer> ids) {
    this.ids = ids;
    this.unknown = special("[UNK]");
    this.begin = special("[CLS]");
    this.end = special("[SEP]");
  }

  private int special(String token) {
    Integer id = ids.get(token);
    if (id == null) {
      throw new IllegalStateException("no " + token + " in the tokenizer's vocabulary");
    }
    return id;
  }

  /// Reads the vocabulary of a Hugging Face `tokenizer.json`.
  static WordPiece read(InputStream tokenizerJson) throws IOException {
    Map<String, Integer> ids = HashMap.newHashMap(VOCABULARY_SIZE_EXPECTED);
    try (JsonParser json = new JsonFactory().createParser(tokenizerJson)) {
      boolean inVocabulary = false;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("vocab")) {
          json.nextToken();
          inVocabulary = true;
        } else if (inVocabulary && token == JsonToken.END_OBJECT) {
          return new WordPiece(ids);
        } else if (inVocabulary && token == JsonToken.VALUE_NUMBER_INT) {
          ids.put(json.currentName(), json.getIntValue());
        }
      }
    }
    throw new IOException("tokenizer.json: no vocabulary found");
  }

  /// The sentence's token ids between `[CLS]` and `[SEP]`.
  long[] encode(String sentence) {
    List<Integer> pieces = new ArrayList<>();
    pieces.add(begin);
    for (String word : words(sentence)) {
      addPieces(word, pieces);
      if (pieces.size() >= TOKENS_MAX) {
        break;
      }
    }
    int kept = Math.min(pieces.size(), TOKENS_MAX - 1);
    long[] tokens = new long[kept + 1];
    for (int i = 0; i < kept; i++) {
      tokens[i] = pieces.get(i);
    }
    tokens[kept] = end;
    return tokens;
  }

  private void addPieces(String word, List<Integer> pieces) {
    if (word.codePointCount(0, word.length()) > WORD_CHARS_MAX) {
      pieces.add(unknown);
      return;
    }
    List<Integer> found = new ArrayList<>();
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      Integer id = null;
      while (id == null && to > from) {
        String piece = word.substring(from, to);
        id = ids.get(from > 0 ? "##" + piece : piece);
        to = id == null ? to - 1 : to;
      }
      if (id == null) {
        pieces.add(unknown);
        return;
      }
      found.add(id);
      from = to;
    }
    pieces.addAll(found);
  }

  private static List<String> words(String sentence) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    normalized(sentence)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                finish(word, words);
              } else if (isPunctuation(c) || isChinese(c)) {
                finish(word, words);
                words.add(Character.toString(c));
              } else {
                word.appendCodePoint(c);
              }
            });
    finish(word, words);
    return words;
  }

  private static void finish(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String normalized(String sentence) {
    StringBuilder kept = new StringBuilder(sentence.length());
    String decomposed = Normalizer.normalize(sentence, Normalizer.Form.NFD);
    decomposed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && !isControl(c))
        .forEach(kept::appendCodePoint);
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isControl(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    int type = Character.getType(c);
    return c == 0
        || c == 0xFFFD
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  /// ASCII that is neither letter, digit, space nor control counts, whatever Unicode calls it.
  private static boolean isPunctuation(int c) {
    if (c < 128) {
      return c > 32 && c < 127 && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isChinese(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
