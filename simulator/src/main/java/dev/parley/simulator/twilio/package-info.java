/// A stand-in for Twilio: announces calls, streams them as Media Streams do, and answers the REST
/// resources that calls need.
@NullMarked
package dev.parley.simulator.twilio;

import org.jspecify.annotations.NullMarked;
