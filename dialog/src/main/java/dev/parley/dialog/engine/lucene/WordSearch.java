package dev.parley.dialog.engine.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
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
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/// BM25 over chunks, in memory. Document numbers are chunk numbers: one segment, never changed.
final class WordSearch implements AutoCloseable {

  private static final String TEXT = "text";

  /// BM25's largest factor beside the inverse document frequency, at its usual k1 = 1.2.
  private static final double FACTOR_MAX = 1;

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
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final int chunks;

  WordSearch(List<Chunk> chunks) {
    this.chunks = chunks.size();
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (Chunk chunk : chunks) {
          Document document = new Document();
          document.add(new TextField(TEXT, chunk.text(), Field.Store.NO));
          writer.addDocument(document);
        }
        writer.forceMerge(1);
        this.reader = DirectoryReader.open(writer);
      }
      this.searcher = new IndexSearcher(reader);
    } catch (IOException impossible) {
      throw new UncheckedIOException("an index in memory failed", impossible);
    }
  }

  /// For each chunk how much of the question's weight in words it holds, 0 to about 1. A word that
  /// no chunk has weighs most: it is what the question is about and the knowledge is not.
  double[] coverage(String question) {
    double[] coverage = new double[chunks];
    try {
      Set<String> words = words(question);
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      double weight = 0;
      for (String word : words) {
        Term term = new Term(TEXT, word);
        query.add(new TermQuery(term), BooleanClause.Occur.SHOULD);
        weight += inverseDocumentFrequency(reader.docFreq(term));
      }
      if (weight == 0) {
        return coverage;
      }
      for (ScoreDoc found : searcher.search(query.build(), chunks).scoreDocs) {
        coverage[found.doc] = found.score / (weight * FACTOR_MAX);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("an index in memory failed", impossible);
    }
    return coverage;
  }

  private double inverseDocumentFrequency(int documents) {
    return Math.log(1 + (chunks - documents + 0.5) / (documents + 0.5));
  }

  private Set<String> words(String text) throws IOException {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream(TEXT, text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
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
      analyzer.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException("an index in memory failed", impossible);
    }
  }
}
