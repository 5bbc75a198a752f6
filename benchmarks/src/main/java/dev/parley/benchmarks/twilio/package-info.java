/// Many Twilio streams at once, against the stand-in for Twilio.
@NullMarked
package dev.parley.benchmarks.twilio;

import org.jspecify.annotations.NullMarked;
