/// Models that are not in the build, for recognition and voices: which there are, where they come
/// from, and getting one whole or not at all.
@NullMarked
package dev.parley.asr.models;

import org.jspecify.annotations.NullMarked;
