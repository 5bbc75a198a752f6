/// What a server learns of its knowledge: which questions nothing answers.
@NullMarked
package dev.parley.gateway.knowledge;

import org.jspecify.annotations.NullMarked;
