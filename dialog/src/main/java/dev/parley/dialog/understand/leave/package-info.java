/// Questions whether the caller may do something: half a question about the rules, half a wish.
@NullMarked
package dev.parley.dialog.understand.leave;

import org.jspecify.annotations.NullMarked;
