package dev.parley.gateway.recording;

/// Where the sound of calls goes: `RecordingWriter` keeps files; a recording server that is spoken
/// to by SIPREC (RFC 7866: a session recording client) would be another.
@FunctionalInterface
public interface CallRecorder {

  /// Records nothing.
  CallRecorder NONE = _ -> SoundSink.NONE;

  /// A call is about to begin. On the call's loop: returns at once. Whatever goes wrong from then
  /// on ends the recording, never the call, and is told to `call.broken()`.
  SoundSink begin(RecordedCall call);
}
