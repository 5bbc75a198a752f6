/// Numbers that are told in the midst of other words.
@NullMarked
package dev.parley.asr.language.told;

import org.jspecify.annotations.NullMarked;
