/// The worker's command line.
@NullMarked
package dev.parley.gateway.worker;

import org.jspecify.annotations.NullMarked;
