/// The demo shop of a conversation of its own, and its records as they are seen over HTTP.
@NullMarked
package dev.parley.benchmarks.agent.shop;

import org.jspecify.annotations.NullMarked;
