/// Callbacks: promises that a person will ring back within opening hours, kept until someone closes
/// them.
@NullMarked
package dev.parley.desk.callback;

import org.jspecify.annotations.NullMarked;
