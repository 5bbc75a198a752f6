/// Agent packs in service: each is read again when its files change, and a newer version takes the
/// conversations that begin from then on.
@NullMarked
package dev.parley.gateway.packs;

import org.jspecify.annotations.NullMarked;
