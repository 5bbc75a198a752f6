package dev.parley.asr.models;

import dev.parley.asr.RecognitionException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/// `./parley models`: lists models for recognition and voices, and gets them.
public final class ModelsCommand {

  private static final String USAGE =
      """
      Models for recognition and voices that are not in the build. Parley works without; Vosk and Piper
      need one.

        ./parley models list
        ./parley models get NAME [--from URL] [--into FOLDER]

        NAME           a name of the list, or the publisher's own (vosk-model-…, en_US-…-medium)
        --from URL     a folder with the publisher's list (model-list.json, voices.json) and files, in
                       place of the publisher's
        --into FOLDER  where models live (.parley/models)

      Getting one is the only thing Parley fetches by itself, and only here. It may be broken off: the
      same command goes on from there.
      """;

  private static final int COULD_NOT = 2;

  private final ModelCatalogue catalogue;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  ModelsCommand(ModelCatalogue catalogue, PrintStream out, PrintStream err, boolean terminal) {
    this.catalogue = catalogue;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  public static void main(String[] arguments) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    System.exit(
        new ModelsCommand(ModelCatalogue.KNOWN, System.out, System.err, terminal).run(arguments));
  }

  /// @return exit code: 0 done, 2 could not be done
  int run(String... arguments) {
    try {
      var request = Request.parse(arguments);
      return switch (request.verb()) {
        case "list" -> list(request);
        case "get" -> get(request);
        default -> {
          out.print(USAGE);
          yield 0;
        }
      };
    } catch (IllegalArgumentException | RecognitionException e) {
      err.println("parley models: " + e.getMessage());
      return COULD_NOT;
    }
  }

  private record Request(
      String verb, Optional<String> name, Optional<ModelSource> source, ModelFolders into) {

    /// Where to get it from.
    ModelSource source(Publisher publisher) {
      return source.orElseGet(() -> new ModelSource(publisher.address));
    }

    static Request parse(String[] arguments) {
      var words = new ArrayList<String>();
      Optional<ModelSource> source = Optional.empty();
      var into = new ModelFolders(Path.of(System.getProperty("parley.home", ".parley"), "models"));
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--help", "-h", "help" -> words.addFirst("help");
          case "--from" -> source = Optional.of(ModelSource.at(value(arguments, ++i)));
          case "--into" -> into = new ModelFolders(Path.of(value(arguments, ++i)));
          default -> words.add(arguments[i]);
        }
      }
      var verb = words.isEmpty() ? "help" : words.getFirst();
      var names = words.subList(Math.min(1, words.size()), words.size());
      return switch (verb) {
        case "help" -> new Request(verb, Optional.empty(), source, into);
        case "list" -> {
          expectNames(names.size(), 0, "list takes no name");
          yield new Request(verb, Optional.empty(), source, into);
        }
        case "get" -> {
          expectNames(names.size(), 1, "get takes one name (./parley models list shows them)");
          yield new Request(verb, Optional.of(names.getFirst()), source, into);
        }
        default -> throw new IllegalArgumentException("expected list or get, found " + verb);
      };
    }

    private static void expectNames(int found, int expected, String message) {
      if (found != expected) {
        throw new IllegalArgumentException(message);
      }
    }

    private static String value(String[] arguments, int i) {
      if (i >= arguments.length) {
        throw new IllegalArgumentException("expected a value after " + arguments[i - 1]);
      }
      return arguments[i];
    }
  }

  private int list(Request request) {
    for (var model : catalogue.models()) {
      out.printf(
          Locale.ROOT,
          "  %-15s %4d MB  %-8s %s (%s)%n",
          model.name(),
          model.megabytes(),
          request.into().has(model.name()) ? "here" : "not here",
          model.what(),
          model.publishedAs());
    }
    return 0;
  }

  private int get(Request request) {
    var name = request.name().orElseThrow();
    var model =
        catalogue
            .find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no model '%s': expected one of %s, or a publisher's own name (vosk-model-…, en_US-…-medium)"
                            .formatted(name, String.join(", ", catalogue.names()))));
    if (request.into().has(model.name())) {
      out.println(model.name() + " is there already; delete its folder to get it anew");
      tellHowToUse(model, request.into().of(model.name()));
      return 0;
    }
    try {
      var source = request.source(model.publisher());
      err.println("getting " + model.publishedAs() + " from " + source.base());
      var folder =
          switch (model.publisher()) {
            case VOSK -> zip(model, source, request.into());
            case PIPER -> voice(model, source, request.into());
          };
      tellHowToUse(model, folder);
      return 0;
    } catch (IOException e) {
      err.println();
      err.println(unreachable(request, model, e));
      return COULD_NOT;
    }
  }

  private Path zip(ModelCatalogue.Model model, ModelSource source, ModelFolders into)
      throws IOException {
    var zip = source.zip(model.publishedAs());
    return into.unpack(download(zip, model.sha256(), into.part(model.name(), "zip")), model.name());
  }

  private Path voice(ModelCatalogue.Model model, ModelSource source, ModelFolders into)
      throws IOException {
    var parts = new LinkedHashMap<String, Path>();
    for (var file : source.voice(model.publishedAs()).entrySet()) {
      var part = into.part(model.name(), file.getKey());
      parts.put(file.getKey(), download(file.getValue(), Optional.empty(), part));
    }
    return into.place(parts, model.name());
  }

  private Path download(ModelSource.Published file, Optional<String> sha256, Path part)
      throws IOException {
    var progress = new ProgressLine(err, terminal);
    var whole = new Download(file, sha256, part, progress).run();
    progress.end();
    return whole;
  }

  private void tellHowToUse(ModelCatalogue.Model model, Path folder) {
    out.printf(
        switch (model.publisher()) {
          case VOSK ->
              """
              %1$s is ready. To recognize with it:
                ./parley run --vosk-model %1$s     (or vosk-model: in parley.yaml)
                ./parley hear FILE.wav --vosk %1$s
              """;
          case PIPER ->
              """
              %1$s is ready; its licence is in %1$s/MODEL_CARD. To speak with it, in two terminals:
                ./parley worker --serve synthesizer --piper-voice %1$s --port 7070
                ./parley run --synthesizer-workers 127.0.0.1:7070 --voice %2$s
              The worker says what else it needs: Piper's library is no part of Parley.
              """;
        },
        folder,
        model.name());
  }

  private static String unreachable(Request request, ModelCatalogue.Model model, IOException e) {
    return """
        parley models: %s could not be got from %s (%s).
        Parley works without it: %s offline, and ./parley run needs nothing more.
        To have it all the same:
          - run this again where there is network (what has come is kept, and it goes on from there), or
          - name a mirror: ./parley models get %s --from URL, or
          - %s."""
        .formatted(
            model.name(),
            request.source(model.publisher()).base(),
            cause(e),
            switch (model.publisher()) {
              case VOSK -> "the embedded engine recognizes";
              case PIPER -> "flite speaks";
            },
            model.name(),
            byHand(model, request.into().of(model.name())));
  }

  private static String byHand(ModelCatalogue.Model model, Path folder) {
    return switch (model.publisher()) {
      case VOSK ->
          "unpack %s.zip by hand, so that %s exists"
              .formatted(model.publishedAs(), folder.resolve("am/final.mdl"));
      case PIPER ->
          "put %1$s.onnx there by hand as %2$s/voice.onnx, and %1$s.onnx.json as %2$s/voice.onnx.json"
              .formatted(model.publishedAs(), folder);
    };
  }

  private static String cause(IOException e) {
    return e instanceof UnknownHostException
        ? "no such host from here: is there a network?"
        : String.valueOf(e.getMessage());
  }
}
