/// What the records remember of a business's customers, and how it is forgotten.
@NullMarked
package dev.parley.desk.memory;

import org.jspecify.annotations.NullMarked;
