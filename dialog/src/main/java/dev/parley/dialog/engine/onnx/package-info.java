/// Sentence embeddings in the process: bge-small on ONNX Runtime, its tokenizer, its cache, and the
/// start-up of understanding around it.
@NullMarked
package dev.parley.dialog.engine.onnx;

import org.jspecify.annotations.NullMarked;
