/// What callers say to steer any conversation, in fixed phrases: a person, repeat, that's all.
@NullMarked
package dev.parley.dialog.understand.steer;

import org.jspecify.annotations.NullMarked;
