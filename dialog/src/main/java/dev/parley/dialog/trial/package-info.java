/// Trying an agent pack out: whole conversations on virtual time, against a shop made of a file,
/// with the rules of how a call sounds checked on each.
@NullMarked
package dev.parley.dialog.trial;

import org.jspecify.annotations.NullMarked;
