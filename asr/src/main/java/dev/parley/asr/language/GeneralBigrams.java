package dev.parley.asr.language;

import dev.parley.asr.RecognitionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the usual words of a language follow each other, whoever speaks about whatever: the unigrams
/// and the telling bigrams of a trigram model of 72,000 words.
///
/// Read from the model's own file, a trie of n-grams that are keyed by their *last* word first,
/// with the words before it under it; bits are packed without gaps. All integers are little-endian,
/// logarithms have base 1.0001.
///
/// ```
/// "Trie Language Model", order, count of each order, kind of quantisation
/// tables of 65,536 floats: bigrams' probabilities, their backoffs, trigrams' probabilities
/// unigrams: probability, backoff, first bigram (one more than there are)
/// bigrams: word before, backoff's and probability's place in the tables, first trigram
/// trigrams, not read
/// length of the words, words with a 0 after each
/// ```
///
/// Source of the format: sphinxbase's `ngram_model_trie`; of the trie: Heafield, "KenLM: Faster and
/// Smaller Language Model Queries", 2011.
public final class GeneralBigrams {

  static final String START = "<s>";
  static final String END = "</s>";

  private static final String RESOURCE = "edu/cmu/sphinx/models/en-us/en-us.lm.bin";
  private static final String HEADER = "Trie Language Model";
  private static final int ORDER = 3;
  private static final int QUANTISED_TO_16_BITS = 1;
  private static final int STEPS = 1 << Short.SIZE;
  private static final int UNIGRAM_BYTES = 12;
  private static final double LN_BASE = Math.log(1.0001);

  /// A bigram that says no more than this about texts is left out: what would be lost in nepers,
  /// times how often it would be.
  private static final double TELLING_MIN = 3e-7;

  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final double[] probability;

  /// The first bigram of each word, and one more than there are words.
  private final int[] first;

  private final int[] next;
  private final float[] nextProbability;

  private GeneralBigrams(TrieFile file, int usual) {
    var byUse = file.byUse(usual);
    words = Arrays.stream(byUse).mapToObj(word -> file.words[word]).toList();
    var number = new int[file.words.length];
    Arrays.fill(number, -1);
    probability = new double[byUse.length];
    for (int i = 0; i < byUse.length; i++) {
      numbers.put(words.get(i), i);
      number[byUse[i]] = i;
      probability[i] = Math.exp(file.logProbability(byUse[i]));
    }
    first = new int[byUse.length + 1];
    telling(file, byUse, number, (before, word, p) -> first[before + 1]++);
    for (int i = 0; i < byUse.length; i++) {
      first[i + 1] += first[i];
    }
    next = new int[first[byUse.length]];
    nextProbability = new float[next.length];
    var free = Arrays.copyOf(first, byUse.length);
    telling(
        file,
        byUse,
        number,
        (before, word, p) -> {
          next[free[before]] = word;
          nextProbability[free[before]++] = (float) p;
        });
  }

  private interface Bigram {
    void found(int before, int word, double probability);
  }

  private void telling(TrieFile file, int[] byUse, int[] number, Bigram to) {
    for (int i = 0; i < byUse.length; i++) {
      int word = byUse[i];
      for (int at = file.firstBigram(word); at < file.firstBigram(word + 1); at++) {
        int before = number[file.wordBefore(at)];
        if (before >= 0) {
          double log = file.logBigram(at);
          double instead = file.logBackoff(byUse[before]) + file.logProbability(word);
          double often = probability[before] * Math.exp(log);
          if (often * Math.abs(log - instead) > TELLING_MIN) {
            to.found(before, i, Math.exp(log));
          }
        }
      }
    }
  }

  /// @param usual how many of the most usual words
  public static GeneralBigrams load(int usual) {
    try (var in = GeneralBigrams.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new RecognitionException(
            "expected the language model on the class path ("
                + RESOURCE
                + "), found none: the jar de.sciss:sphinx4-data is missing");
      }
      return new GeneralBigrams(new TrieFile(in.readAllBytes()), usual);
    } catch (IOException e) {
      throw new RecognitionException("the language model could not be read", e);
    }
  }

  /// The words, most usual first, `START` and `END` among them.
  public List<String> words() {
    return words;
  }

  /// How often `word` is said; 0 when it is not a usual one.
  public double probability(String word) {
    var number = numbers.get(word);
    return number == null ? 0 : probability[number];
  }

  /// What is said after `word` more or less often than anyway, with its probability.
  public Map<String, Double> successors(String word) {
    var number = numbers.get(word);
    if (number == null) {
      return Map.of();
    }
    var found = new LinkedHashMap<String, Double>();
    for (int at = first[number]; at < first[number + 1]; at++) {
      found.put(words.get(next[at]), (double) nextProbability[at]);
    }
    return found;
  }

  /// The file's bytes, read where they are.
  private static final class TrieFile {

    final String[] words;
    private final ByteBuffer bytes;
    private final int[] counts = new int[ORDER];
    private final int unigrams;
    private final int bigrams;
    private final int tables;
    private final int wordBits;
    private final int bigramBits;

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
      int trigrams = bigrams + packed(counts[1], bigramBits);
      int list = trigrams + packed(counts[2], wordBits + Short.SIZE);
      int length = list + Integer.BYTES > file.length ? -1 : bytes.getInt(list);
      if (length < 0 || list + Integer.BYTES + length != file.length) {
        throw broken("its parts don't add up to its length");
      }
      words =
          new String(file, list + Integer.BYTES, length, StandardCharsets.ISO_8859_1).split("\0");
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

    int[] byUse(int most) {
      var all = new Integer[counts[0]];
      Arrays.setAll(all, i -> i);
      Arrays.sort(all, (a, b) -> Double.compare(logProbability(b), logProbability(a)));
      return Arrays.stream(all)
          .filter(i -> Character.isLetter(words[i].charAt(0)) || isBoundary(words[i]))
          .limit(most)
          .mapToInt(Integer::intValue)
          .toArray();
    }

    private static boolean isBoundary(String word) {
      return word.equals(START) || word.equals(END);
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
      return read((long) bigram * bigramBits, wordBits);
    }

    double logBigram(int bigram) {
      int place = read((long) bigram * bigramBits + wordBits + Short.SIZE, Short.SIZE);
      return bytes.getFloat(tables + place * Float.BYTES) * LN_BASE;
    }

    private int read(long bit, int length) {
      long word = bytes.getLong(bigrams + (int) (bit / Byte.SIZE));
      return (int) (word >>> bit % Byte.SIZE & (1L << length) - 1);
    }

    private static RecognitionException broken(String what) {
      return new RecognitionException("the language model's file can't be used: " + what);
    }
  }
}
