/// What the demo businesses share: an HTTP service over a database of its own, with writes under
/// idempotency keys, faults on demand and an access log.
///
/// A business is a `Business`: a schema, what it starts with, and `Routes`. Every `POST` is a
/// write: it needs an `Idempotency-Key`, runs in one transaction, one at a time, and what it
/// answered is remembered with it. A refusal changes nothing and is not remembered.
@NullMarked
package dev.parley.simulator.business;

import org.jspecify.annotations.NullMarked;
