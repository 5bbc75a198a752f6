/// How often and of how much business tools may write, kept to whatever flows say.
@NullMarked
package dev.parley.dialog.limit;

import org.jspecify.annotations.NullMarked;
