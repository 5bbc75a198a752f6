package dev.parley.asr.language.open;

import dev.parley.asr.RecognitionException;
import dev.parley.asr.language.TrigramModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/// A file of n-grams as a trie: a trigram model of a language at large, read where it lies.
///
/// N-grams are keyed by their *last* word first, with the words before it under it; bits are packed
/// without gaps. All integers are little-endian, logarithms have base 1.0001.
///
/// ```
/// "Trie Language Model", order, count of each order, kind of quantisation
/// tables of 65,536 floats: bigrams' probabilities, their backoffs, trigrams' probabilities
/// unigrams: probability, backoff, first bigram (one more than there are)
/// bigrams: word before, backoff's and probability's place in the tables, first trigram
/// trigrams: word before those, probability's place
/// length of the words, words with a 0 after each
/// ```
///
/// Source of the format: sphinxbase's `ngram_model_trie`; of the trie: Heafield, "KenLM: Faster and
/// Smaller Language Model Queries", 2011.
final class TrieFile {

  private static final String HEADER = "Trie Language Model";
  private static final int ORDER = 3;
  private static final int QUANTISED_TO_16_BITS = 1;
  private static final int STEPS = 1 << Short.SIZE;
  private static final int UNIGRAM_BYTES = 12;
  private static final double LN_BASE = Math.log(1.0001);

  final String[] words;
  private final ByteBuffer bytes;
  private final int[] counts = new int[ORDER];
  private final int unigrams;
  private final int bigrams;
  private final int trigrams;
  private final int tables;
  private final int wordBits;
  private final int bigramBits;
  private final int trigramBits;

  TrieFile(byte[] file) {
    bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < HEADER.length() + 1
        || !new String(file, 0, HEADER.length(), StandardCharsets.ISO_8859_1).equals(HEADER)
        || file[HEADER.length()] != ORDER) {
      throw broken("expected a trie of order " + ORDER);
    }
    bytes.position(HEADER.length() + 1);
    for (int order = 0; order < ORDER; order++) {
      counts[order] = bytes.getInt();
    }
    if (bytes.getInt() != QUANTISED_TO_16_BITS) {
      throw broken("expected probabilities in 16 bits");
    }
    tables = bytes.position();
    unigrams = tables + ORDER * STEPS * Float.BYTES;
    bigrams = unigrams + (counts[0] + 1) * UNIGRAM_BYTES;
    wordBits = bits(counts[0]);
    bigramBits = wordBits + 2 * Short.SIZE + bits(counts[2]);
    trigramBits = wordBits + Short.SIZE;
    trigrams = bigrams + packed(counts[1], bigramBits);
    int list = trigrams + packed(counts[2], trigramBits);
    int length = list + Integer.BYTES > file.length ? -1 : bytes.getInt(list);
    if (length < 0 || list + Integer.BYTES + length != file.length) {
      throw broken("its parts don't add up to its length");
    }
    words = new String(file, list + Integer.BYTES, length, StandardCharsets.ISO_8859_1).split("\0");
    if (words.length != counts[0]) {
      throw broken("expected " + counts[0] + " words, found " + words.length);
    }
  }

  private static int bits(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  /// Bytes of packed entries: one more than there are, and a word to read beyond the end.
  private static int packed(int count, int bitsEach) {
    return (int) (((count + 1L) * bitsEach + 7) / Byte.SIZE) + Long.BYTES;
  }

  /// The most usual words, most usual first, and the start and the end, which nobody says.
  int[] byUse(int most) {
    var all = new Integer[counts[0]];
    Arrays.setAll(all, i -> i);
    Arrays.sort(all, (a, b) -> Double.compare(logProbability(b), logProbability(a)));
    var boundaries = Arrays.stream(all).filter(i -> isBoundary(words[i]));
    var usual = Arrays.stream(all).filter(i -> Character.isLetter(words[i].charAt(0))).limit(most);
    return Stream.concat(boundaries, usual).mapToInt(Integer::intValue).toArray();
  }

  private static boolean isBoundary(String word) {
    return word.equals(TrigramModel.START) || word.equals(TrigramModel.END);
  }

  double logProbability(int word) {
    return bytes.getFloat(unigrams + word * UNIGRAM_BYTES) * LN_BASE;
  }

  double logBackoff(int word) {
    return bytes.getFloat(unigrams + word * UNIGRAM_BYTES + Float.BYTES) * LN_BASE;
  }

  int firstBigram(int word) {
    return bytes.getInt(unigrams + word * UNIGRAM_BYTES + 2 * Float.BYTES);
  }

  int wordBefore(int bigram) {
    return read(bigrams, (long) bigram * bigramBits, wordBits);
  }

  int firstTrigram(int bigram) {
    return bigram == counts[1]
        ? counts[2]
        : read(bigrams, (long) bigram * bigramBits + wordBits + 2 * Short.SIZE, bits(counts[2]));
  }

  int wordBeforeBigram(int trigram) {
    return read(trigrams, (long) trigram * trigramBits, wordBits);
  }

  double logBigram(int bigram) {
    int place = read(bigrams, (long) bigram * bigramBits + wordBits + Short.SIZE, Short.SIZE);
    return bytes.getFloat(tables + place * Float.BYTES) * LN_BASE;
  }

  double logTrigram(int trigram) {
    int place = read(trigrams, (long) trigram * trigramBits + wordBits, Short.SIZE);
    return bytes.getFloat(tables + (2 * STEPS + place) * Float.BYTES) * LN_BASE;
  }

  private int read(int from, long bit, int length) {
    long word = bytes.getLong(from + (int) (bit / Byte.SIZE));
    return (int) (word >>> bit % Byte.SIZE & (1L << length) - 1);
  }

  private static RecognitionException broken(String what) {
    return new RecognitionException("the language model's file can't be used: " + what);
  }
}
