/// What must hold of the rules that a policy sets: what may be promised, what is declined, which
/// incidents are told, who takes over whom.
@NullMarked
package dev.parley.dialog.pack.rules;

import org.jspecify.annotations.NullMarked;
