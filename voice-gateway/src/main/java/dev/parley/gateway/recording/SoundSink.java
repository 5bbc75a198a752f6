package dev.parley.gateway.recording;

import dev.parley.audio.AudioFrame;

/// Takes the sound of one call. On the call's loop: neither blocks nor allocates, and keeps no
/// frame.
public interface SoundSink {

  /// Takes nothing.
  SoundSink NONE =
      new SoundSink() {
        @Override
        public void frame(long slot, AudioFrame caller, AudioFrame agent) {}

        @Override
        public void end() {}
      };

  /// What both sides said in one slot of 20 ms.
  ///
  /// @param slot counted from 0, the first that has sound; grows, and what it leaves out is silence
  void frame(long slot, AudioFrame caller, AudioFrame agent);

  /// Nothing more comes. May be said again.
  void end();
}
