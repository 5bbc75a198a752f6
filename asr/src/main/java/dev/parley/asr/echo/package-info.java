/// Our own voice coming back from the caller's telephone, told from the caller's.
@NullMarked
package dev.parley.asr.echo;

import org.jspecify.annotations.NullMarked;
