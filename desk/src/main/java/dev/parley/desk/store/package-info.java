/// Where records are kept: one database, opened and migrated.
@NullMarked
package dev.parley.desk.store;

import org.jspecify.annotations.NullMarked;
