/// What business tools wrote, counted across restarts for the limits of packs.
@NullMarked
package dev.parley.desk.limit;

import org.jspecify.annotations.NullMarked;
