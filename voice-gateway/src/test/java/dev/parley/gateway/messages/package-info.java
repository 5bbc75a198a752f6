@NullMarked
package dev.parley.gateway.messages;

import org.jspecify.annotations.NullMarked;
