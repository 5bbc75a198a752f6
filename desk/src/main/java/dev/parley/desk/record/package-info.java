/// One record per conversation, on every channel: what was heard and said, understood, done and
/// found, and how it ended.
@NullMarked
package dev.parley.desk.record;

import org.jspecify.annotations.NullMarked;
