package dev.parley.gateway.people;

import dev.parley.gateway.session.reply.Background;
import java.nio.file.Path;

/// What a caller hears between our words while a person is sought for them, and while the person
/// whom they are joined with has put them on hold.
public sealed interface WaitingSound {

  /// A telephone rings. One who has been answered hears none any more: on hold there is silence.
  record Ringing() implements WaitingSound {}

  record Music(HoldMusic piece) implements WaitingSound {}

  /// @throws IllegalArgumentException for anything but `ringing`, `music` and a recording
  static WaitingSound of(String word) {
    return switch (word) {
      case "ringing" -> new Ringing();
      case "music" -> new Music(HoldMusic.own());
      default -> {
        if (!word.endsWith(".wav")) {
          throw new IllegalArgumentException("expected ringing, music or a .wav file");
        }
        yield new Music(HoldMusic.read(Path.of(word)));
      }
    };
  }

  /// While a person is sought.
  default Background sought() {
    return switch (this) {
      case Ringing _ -> new RingingTone();
      case Music(HoldMusic piece) -> piece.begin();
    };
  }

  /// While the person holds.
  default Background held() {
    return switch (this) {
      case Ringing _ -> Background.NONE;
      case Music(HoldMusic piece) -> piece.begin();
    };
  }
}
