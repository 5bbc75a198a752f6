package dev.parley.asr.models;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The models that have a short name here. Any other of the publisher's can be had by its own name.
record ModelCatalogue(List<Model> models) {

  /// @param name ours, and of the folder it lives in
  /// @param publishedAs the publisher's name for it
  /// @param sha256 of the zip where it is known for certain; the publisher's list has MD5 only
  record Model(
      String name, String publishedAs, String what, int megabytes, Optional<String> sha256) {}

  static final ModelCatalogue VOSK =
      new ModelCatalogue(
          List.of(
              new Model(
                  "vosk-en",
                  "vosk-model-small-en-us-0.15",
                  "English (US), small: takes a grammar, light enough for a laptop",
                  40,
                  Optional.of("30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498")),
              new Model(
                  "vosk-en-lgraph",
                  "vosk-model-en-us-0.22-lgraph",
                  "English (US), large with a dynamic graph: takes a grammar, more memory",
                  128,
                  Optional.empty()),
              new Model(
                  "vosk-en-in",
                  "vosk-model-small-en-in-0.4",
                  "English (India), small",
                  36,
                  Optional.empty())));

  /// A name becomes a folder and part of an address.
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  /// The model called `name`, by our name or the publisher's; empty where it can be neither.
  Optional<Model> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    var known =
        models.stream()
            .filter(model -> model.name().equals(name) || model.publishedAs().equals(name))
            .findFirst();
    return known.isPresent() || !name.startsWith("vosk-model-")
        ? known
        : Optional.of(new Model(name, name, "not in the list here", 0, Optional.empty()));
  }

  List<String> names() {
    return models.stream().map(Model::name).toList();
  }
}
