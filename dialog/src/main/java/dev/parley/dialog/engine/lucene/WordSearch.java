package dev.parley.dialog.engine.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// BM25 over chunks. Document numbers are chunk numbers: one segment, never changed.
final class WordSearch implements AutoCloseable {

  private static final String TEXT = "text";

  /// Of a question that goes on and on, the first words.
  private static final int WORDS_MAX = 40;

  /// Lucene recommends an incubating JDK module at every start; embeddings are not its business
  /// here. Held, because loggers are collected otherwise.
  private static final Logger VECTOR_ADVICE =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    VECTOR_ADVICE.setLevel(Level.SEVERE);
  }

  /// Words of asking rather than of what is asked about; matching them says nothing.
  private static final CharArraySet ASKING_WORDS =
      new CharArraySet(
          List.of(
              "a",
              "about",
              "am",
              "an",
              "and",
              "any",
              "are",
              "as",
              "at",
              "be",
              "by",
              "can",
              "could",
              "did",
              "do",
              "does",
              "for",
              "from",
              "get",
              "give",
              "go",
              "guys",
              "had",
              "has",
              "have",
              "hello",
              "hey",
              "hi",
              "how",
              "i",
              "i'd",
              "i'm",
              "if",
              "in",
              "into",
              "is",
              "it",
              "it's",
              "just",
              "know",
              "like",
              "may",
              "me",
              "might",
              "my",
              "need",
              "no",
              "not",
              "of",
              "on",
              "or",
              "please",
              "shall",
              "should",
              "so",
              "some",
              "something",
              "tell",
              "thanks",
              "that",
              "that's",
              "the",
              "their",
              "them",
              "then",
              "there",
              "these",
              "they",
              "this",
              "to",
              "uh",
              "um",
              "us",
              "want",
              "was",
              "we",
              "were",
              "what",
              "what's",
              "when",
              "where",
              "which",
              "who",
              "why",
              "will",
              "with",
              "would",
              "you",
              "your",
              "yours"),
          true);

  private final Analyzer analyzer = new EnglishAnalyzer(ASKING_WORDS);
  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final int chunks;

  private WordSearch(Directory directory, int chunks) throws IOException {
    this.chunks = chunks;
    this.directory = directory;
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
  }

  static WordSearch inMemory(List<Chunk> chunks) {
    try {
      Directory directory = new ByteBuffersDirectory();
      write(chunks, directory);
      return new WordSearch(directory, chunks.size());
    } catch (IOException impossible) {
      throw new UncheckedIOException("an index in memory failed", impossible);
    }
  }

  /// Kept in `folder`, which holds nothing else and may be lost at any time.
  static WordSearch kept(List<Chunk> chunks, Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder);
    if (!DirectoryReader.indexExists(directory)) {
      write(chunks, directory);
    }
    return new WordSearch(directory, chunks.size());
  }

  private static void write(List<Chunk> chunks, Directory directory) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer(ASKING_WORDS));
    // One commit, at the end: what was not finished is not there. And in order: a document's
    // number is its chunk's.
    config.setMergePolicy(new LogDocMergePolicy());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (Chunk chunk : chunks) {
        Document document = new Document();
        document.add(new TextField(TEXT, chunk.text(), Field.Store.NO));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  Asked asked(String question) {
    try {
      List<Term> words = words(question).stream().map(word -> new Term(TEXT, word)).toList();
      double weight = 0;
      for (Term word : words) {
        weight += inverseDocumentFrequency(reader.docFreq(word));
      }
      return new Asked(words, weight);
    } catch (IOException impossible) {
      throw new UncheckedIOException("words can't be looked up", impossible);
    }
  }

  private double inverseDocumentFrequency(int documents) {
    return Math.log(1 + (chunks - documents + 0.5) / (documents + 0.5));
  }

  private Set<String> words(String text) throws IOException {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream(TEXT, text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && words.size() < WORDS_MAX) {
        words.add(word.toString());
      }
      tokens.end();
    }
    return words;
  }

  @Override
  public void close() {
    try {
      reader.close();
      directory.close();
      analyzer.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException("words can't be closed", impossible);
    }
  }

  /// A question's words, to be found in chunks.
  final class Asked {
    private final List<Term> words;
    private final double weight;

    private Asked(List<Term> words, double weight) {
      this.words = words;
      this.weight = weight;
    }

    /// For each of `topics`, which rise, how much of the question's weight in words it has, 0 to 1.
    /// A word that no chunk has weighs most: it is what the question is about and the knowledge is
    /// not.
    ///
    /// @param begins where each topic's chunks begin
    double[] coverage(int[] begins, int[] topics) {
      double[] coverage = new double[topics.length];
      if (weight == 0) {
        return coverage;
      }
      try {
        for (Term word : words) {
          double share = inverseDocumentFrequency(reader.docFreq(word)) / weight;
          for (LeafReaderContext leaf : reader.leaves()) {
            Optional<PostingsEnum> found =
                Optional.ofNullable(leaf.reader().postings(word, PostingsEnum.NONE));
            if (found.isPresent()) {
              cover(begins, topics, found.get(), leaf.docBase, share, coverage);
            }
          }
        }
      } catch (IOException impossible) {
        throw new UncheckedIOException("words can't be looked up", impossible);
      }
      return coverage;
    }

    private static void cover(
        int[] begins, int[] topics, PostingsEnum found, int base, double share, double[] coverage)
        throws IOException {
      int at = found.nextDoc();
      for (int i = 0; i < topics.length && at != DocIdSetIterator.NO_MORE_DOCS; i++) {
        int first = begins[topics[i]] - base;
        int end = begins[topics[i] + 1] - base;
        if (at < first) {
          at = found.advance(first);
        }
        if (at < end) {
          coverage[i] += share;
        }
      }
    }

    /// The chunks that hold most, best first.
    int[] best(int atMost) {
      if (weight == 0) {
        return new int[0];
      }
      try {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        words.forEach(word -> query.add(new TermQuery(word), BooleanClause.Occur.SHOULD));
        return Stream.of(searcher.search(query.build(), atMost).scoreDocs)
            .mapToInt(found -> found.doc)
            .toArray();
      } catch (IOException impossible) {
        throw new UncheckedIOException("words can't be looked up", impossible);
      }
    }
  }
}
