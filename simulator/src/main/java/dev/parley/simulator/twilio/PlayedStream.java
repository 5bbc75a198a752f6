package dev.parley.simulator.twilio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What Twilio does with what it is sent: plays it one frame a slot, tells a mark back once all
/// before it was played, and at a clear throws the audio away and tells all marks back.
final class PlayedStream {

  static final int FRAME_OCTETS = 160;

  private sealed interface Item {
    record Audio(byte[] octets) implements Item {}

    record Mark(String name) implements Item {}
  }

  private final ArrayDeque<Item> waiting = new ArrayDeque<>();
  private int offset;
  private long framesPlayed;
  private long framesThrownAway;
  private long clears;
  private long underruns;
  private boolean talking;

  void audio(byte[] octets) {
    waiting.add(new Item.Audio(octets));
  }

  /// Returns the marks to tell back now.
  List<String> mark(String name) {
    waiting.add(new Item.Mark(name));
    return reached();
  }

  /// Plays one slot; returns the marks to tell back now.
  List<String> slot() {
    int wanted = FRAME_OCTETS;
    while (wanted > 0 && waiting.peek() instanceof Item.Audio(byte[] octets)) {
      int taken = Math.min(wanted, octets.length - offset);
      offset += taken;
      wanted -= taken;
      if (offset == octets.length) {
        waiting.remove();
        offset = 0;
      }
    }
    if (wanted < FRAME_OCTETS) {
      framesPlayed++;
      talking = true;
    } else if (talking) {
      talking = false;
      underruns++;
    }
    return reached();
  }

  private List<String> reached() {
    List<String> names = new ArrayList<>();
    while (waiting.peek() instanceof Item.Mark(String name)) {
      names.add(name);
      waiting.remove();
    }
    return names;
  }

  List<String> clear() {
    clears++;
    List<String> names = new ArrayList<>();
    for (Item item : waiting) {
      switch (item) {
        case Item.Audio(byte[] octets) ->
            framesThrownAway += Math.max(1, octets.length / FRAME_OCTETS);
        case Item.Mark(String name) -> names.add(name);
      }
    }
    waiting.clear();
    offset = 0;
    talking = false;
    return names;
  }

  long framesPlayed() {
    return framesPlayed;
  }

  long framesThrownAway() {
    return framesThrownAway;
  }

  long clears() {
    return clears;
  }

  /// How often there was nothing to play where there had been: ends of talk, and gaps in it.
  long underruns() {
    return underruns;
  }
}
