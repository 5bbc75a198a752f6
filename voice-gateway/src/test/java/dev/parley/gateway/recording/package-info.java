@NullMarked
package dev.parley.gateway.recording;

import org.jspecify.annotations.NullMarked;
