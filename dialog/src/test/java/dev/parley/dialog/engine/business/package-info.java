/// What the ways to a business share.
@NullMarked
package dev.parley.dialog.engine.business;

import org.jspecify.annotations.NullMarked;
