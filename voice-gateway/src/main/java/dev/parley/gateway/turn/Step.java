package dev.parley.gateway.turn;

import java.util.List;

/// What one cue led to: the floor from now on, and what is to be done, in order.
public record Step(Floor floor, List<Act> acts) {
  public Step {
    acts = List.copyOf(acts);
  }
}
