/// Years of birth in spoken words.
@NullMarked
package dev.parley.asr.language.years;

import org.jspecify.annotations.NullMarked;
