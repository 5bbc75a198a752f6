/// The model stand-in as a client without any library sees it.
@NullMarked
package dev.parley.simulator.model;

import org.jspecify.annotations.NullMarked;
