/// Dates of birth as callers say, type and key them: `SpokenBirthDates`. Unlike other days they
/// always have their year, and are never to come.
@NullMarked
package dev.parley.dialog.understand.birth;

import org.jspecify.annotations.NullMarked;
