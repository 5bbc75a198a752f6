@NullMarked
package dev.parley.desk.limit;

import org.jspecify.annotations.NullMarked;
