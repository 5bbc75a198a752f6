/// A language model as a second reader, against the stand-in on a socket and through whole
/// conversations.
@NullMarked
package dev.parley.gateway.model;

import org.jspecify.annotations.NullMarked;
