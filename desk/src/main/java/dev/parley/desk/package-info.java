/// The human side: conversations as records, and the promises made to callers. Knows nothing of
/// packets, codecs or engines.
@NullMarked
package dev.parley.desk;

import org.jspecify.annotations.NullMarked;
