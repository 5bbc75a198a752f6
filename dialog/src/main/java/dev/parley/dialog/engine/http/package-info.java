/// Business tools over HTTP: each call with its deadline, retried where that is safe, its answer
/// checked against the pack's schema.
@NullMarked
package dev.parley.dialog.engine.http;

import org.jspecify.annotations.NullMarked;
