/// How single values of the configuration are read.
@NullMarked
package dev.parley.gateway.server.values;

import org.jspecify.annotations.NullMarked;
