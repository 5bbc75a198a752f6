package dev.parley.asr.models;

import java.net.URI;
import java.util.regex.Pattern;

/// Who publishes models, where, and by what names. These are the only places outside the machine
/// that this package knows of, and only when asked to get a model.
enum Publisher {
  /// Recognition: a zip each, listed with their checksums.
  VOSK(
      "https://alphacephei.com/vosk/models/",
      "model-list.json",
      Pattern.compile("vosk-model-[a-z0-9._-]{1,80}")),
  /// Voices: a network and its description each, listed with their checksums.
  PIPER(
      "https://huggingface.co/rhasspy/piper-voices/resolve/v1.0.0/",
      "voices.json",
      Pattern.compile("[a-z]{2,3}_[A-Z]{2}-[A-Za-z0-9_]{1,60}-(x_low|low|medium|high)"));

  final URI address;

  /// The file at the address that says what there is.
  final String list;

  private final Pattern names;

  Publisher(String address, String list, Pattern names) {
    this.address = URI.create(address);
    this.list = list;
    this.names = names;
  }

  /// Whether `name` can be one of this publisher's names, so that it may be asked for.
  boolean mayCall(String name) {
    return names.matcher(name).matches();
  }
}
