/// Search over approved knowledge: by words with Lucene, by meaning with sentence embeddings, with
/// a score that knows when nothing answers.
@NullMarked
package dev.parley.dialog.engine.lucene;

import org.jspecify.annotations.NullMarked;
