/// What is permitted: who the caller is, when a person must take over, how a conversation counts.
@NullMarked
package dev.parley.dialog.policy;

import org.jspecify.annotations.NullMarked;
