package dev.parley.simulator.caller.wire;

/// One step of the script as it was carried out.
///
/// @param index in the script
/// @param fromNanos when it began, at the caller's side of the wire
/// @param toNanos when it was done: after the last sample, or when the last key was released
public record StepDone(int index, long fromNanos, long toNanos) {}
