/// `parley call`: the test phone, from the command line to the report.
@NullMarked
package dev.parley.simulator.caller;

import org.jspecify.annotations.NullMarked;
