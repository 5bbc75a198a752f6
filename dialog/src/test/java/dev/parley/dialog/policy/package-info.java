/// Who the caller is, what counts, and when a person takes over.
@NullMarked
package dev.parley.dialog.policy;

import org.jspecify.annotations.NullMarked;
