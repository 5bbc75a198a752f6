/// The tool gateway against a database.
@NullMarked
package dev.parley.dialog.engine.sql;

import org.jspecify.annotations.NullMarked;
