/// What a scripted caller does and when: a script, and the machine that follows it.
@NullMarked
package dev.parley.simulator.caller.script;

import org.jspecify.annotations.NullMarked;
