/// What all tools have in common, however they reach a business system: attempts within a deadline,
/// a system that is spared, secrets, and answers held to the pack's schema.
@NullMarked
package dev.parley.dialog.engine.business;

import org.jspecify.annotations.NullMarked;
