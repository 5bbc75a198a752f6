/// Voice activity relative to the call: to what the line sounds like when nobody speaks, and to how
/// loud this caller is.
@NullMarked
package dev.parley.asr.activity;

import org.jspecify.annotations.NullMarked;
