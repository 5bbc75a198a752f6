@NullMarked
package dev.parley.desk.memory;

import org.jspecify.annotations.NullMarked;
