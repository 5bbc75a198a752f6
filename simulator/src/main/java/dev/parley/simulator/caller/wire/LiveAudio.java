package dev.parley.simulator.caller.wire;

/// A person at the phone instead of a script. Both methods are called on the call's loop, once a
/// slot, and return at once.
public interface LiveAudio {

  /// Nobody.
  LiveAudio NONE =
      new LiveAudio() {
        @Override
        public boolean speak(short[] samples) {
          return false;
        }

        @Override
        public void play(short[] samples, int count) {}
      };

  /// Fills `samples` with what the person says now; false when there is nobody.
  boolean speak(short[] samples);

  /// Plays what is heard.
  void play(short[] samples, int count);
}
