package dev.parley.simulator.caller.measure;

import java.util.OptionalDouble;

/// One time the caller spoke over the agent.
///
/// @param caller what it said
/// @param duckedMs from the caller's first voiced sample to where the agent is heard lowered; where
///   it was in a pause just then, to where it spoke again; empty when it never was
/// @param silencedMs from there to where it is gone; empty when the agent spoke on
public record BargeIn(String caller, OptionalDouble duckedMs, OptionalDouble silencedMs) {}
