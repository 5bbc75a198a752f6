package dev.parley.asr.models;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The models that have a short name here. Any other of a publisher's can be had by its own name.
record ModelCatalogue(List<Model> models) {

  /// @param name ours, and of the folder it lives in
  /// @param publishedAs the publisher's name for it
  /// @param sha256 of what comes, where it is known for certain; the publishers' lists have MD5
  ///   only
  record Model(
      Publisher publisher,
      String name,
      String publishedAs,
      String what,
      int megabytes,
      Optional<String> sha256) {

    private static Model unlisted(Publisher publisher, String name) {
      return new Model(publisher, name, name, "not in the list here", 0, Optional.empty());
    }
  }

  static final ModelCatalogue KNOWN =
      new ModelCatalogue(
          List.of(
              new Model(
                  Publisher.VOSK,
                  "vosk-en",
                  "vosk-model-small-en-us-0.15",
                  "English (US), small: takes a grammar, light enough for a laptop",
                  40,
                  Optional.of("30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498")),
              new Model(
                  Publisher.VOSK,
                  "vosk-en-lgraph",
                  "vosk-model-en-us-0.22-lgraph",
                  "English (US), large with a dynamic graph: takes a grammar, more memory",
                  128,
                  Optional.empty()),
              new Model(
                  Publisher.VOSK,
                  "vosk-en-in",
                  "vosk-model-small-en-in-0.4",
                  "English (India), small",
                  36,
                  Optional.empty()),
              voice("amy", "en_US-amy-medium", "English (US), a woman's voice"),
              voice("ryan", "en_US-ryan-medium", "English (US), a man's voice"),
              voice("alan", "en_GB-alan-medium", "English (UK), a man's voice")));

  private static Model voice(String name, String publishedAs, String what) {
    return new Model(Publisher.PIPER, name, publishedAs, what + " for Piper", 63, Optional.empty());
  }

  /// The model called `name`, by our name or its publisher's; empty where it can be neither.
  Optional<Model> find(String name) {
    return models.stream()
        .filter(model -> model.name().equals(name) || model.publishedAs().equals(name))
        .findFirst()
        .or(
            () ->
                Arrays.stream(Publisher.values())
                    .filter(publisher -> publisher.mayCall(name))
                    .findFirst()
                    .map(publisher -> Model.unlisted(publisher, name)));
  }

  List<String> names() {
    return models.stream().map(Model::name).toList();
  }
}
