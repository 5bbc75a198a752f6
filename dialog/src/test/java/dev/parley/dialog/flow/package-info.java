/// Whole conversations with the dialog machine, as transcripts.
@NullMarked
package dev.parley.dialog.flow;

import org.jspecify.annotations.NullMarked;
