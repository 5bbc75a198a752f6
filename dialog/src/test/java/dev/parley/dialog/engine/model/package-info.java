/// The second reader: what it is told, what it may propose, whose reading counts.
@NullMarked
package dev.parley.dialog.engine.model;

import org.jspecify.annotations.NullMarked;
