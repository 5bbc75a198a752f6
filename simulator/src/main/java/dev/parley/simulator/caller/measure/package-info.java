/// What a call was like for the caller: response gaps, barge-ins, what was heard, compared with the
/// server's own record.
@NullMarked
package dev.parley.simulator.caller.measure;

import org.jspecify.annotations.NullMarked;
