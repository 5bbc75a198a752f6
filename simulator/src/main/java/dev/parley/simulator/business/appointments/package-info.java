/// Appointments with a business, by its timetable.
@NullMarked
package dev.parley.simulator.business.appointments;

import org.jspecify.annotations.NullMarked;
