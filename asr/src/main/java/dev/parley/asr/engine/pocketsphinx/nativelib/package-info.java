/// PocketSphinx's C interface by `java.lang.foreign`: one class that finds the library, one that is
/// a decoder. Nothing else in the module touches foreign memory of PocketSphinx.
@NullMarked
package dev.parley.asr.engine.pocketsphinx.nativelib;

import org.jspecify.annotations.NullMarked;
