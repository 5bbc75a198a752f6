/// What people say on the telephone whatever the business, in words that every engine can use.
@NullMarked
package dev.parley.asr.language;

import org.jspecify.annotations.NullMarked;
