@NullMarked
package dev.parley.gateway.outgoing.answering;

import org.jspecify.annotations.NullMarked;
