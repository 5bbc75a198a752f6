/// The dialog machine: what was understood, looked up and heard goes in; what to ask, look up, do
/// and say comes out.
@NullMarked
package dev.parley.dialog.flow;

import org.jspecify.annotations.NullMarked;
