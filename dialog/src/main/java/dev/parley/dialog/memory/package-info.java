/// What earlier conversations with a customer change in this one: whose memory it is, whether their
/// problem came back, and what is said and passed on of it.
@NullMarked
package dev.parley.dialog.memory;

import org.jspecify.annotations.NullMarked;
