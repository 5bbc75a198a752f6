/// Business tools that read a database by one SELECT.
@NullMarked
package dev.parley.dialog.engine.sql;

import org.jspecify.annotations.NullMarked;
