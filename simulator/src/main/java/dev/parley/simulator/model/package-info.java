/// A stand-in for servers of language models, Ollama's and OpenAI's kind: right, slow, dying,
/// talking nonsense, and obedient to whoever speaks to it.
@NullMarked
package dev.parley.simulator.model;

import org.jspecify.annotations.NullMarked;
