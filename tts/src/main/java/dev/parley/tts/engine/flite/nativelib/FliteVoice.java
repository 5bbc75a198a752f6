package dev.parley.tts.engine.flite.nativelib;

import java.lang.foreign.MemorySegment;

/// A registered voice; never changed after registration, so any number of threads may speak with it
/// at once.
public final class FliteVoice {

  private final String name;
  final MemorySegment voice;

  FliteVoice(String name, MemorySegment voice) {
    this.name = name;
    this.voice = voice;
  }

  /// `slt`, `rms`, `awb`, `kal16` or `kal`.
  public String name() {
    return name;
  }
}
