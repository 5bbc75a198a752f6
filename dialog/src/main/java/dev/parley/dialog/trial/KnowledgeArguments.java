package dev.parley.dialog.trial;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `./parley pack import` and `./parley pack gaps` are told.
final class KnowledgeArguments {

  private static final int WRONG = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final Path cache;
  private final Path data;

  KnowledgeArguments(PrintStream out, PrintStream err, Path cache, Path data) {
    this.out = out;
    this.err = err;
    this.cache = cache;
    this.data = data;
  }

  int run(String... args) {
    Map<String, String> options = new HashMap<>();
    List<Path> files = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      switch (args[i]) {
        case "--into", "--data", "--valid-until", "--audience" -> {
          if (i + 1 == args.length) {
            err.println(args[i] + " needs a value");
            return WRONG;
          }
          options.put(args[i], args[i + 1]);
          i++;
        }
        case "--replace" -> options.put("--replace", "");
        default -> {
          if (args[i].startsWith("-")) {
            err.println("there is no option " + args[i] + ": see ./parley pack --help");
            return WRONG;
          }
          files.add(Path.of(args[i]));
        }
      }
    }
    if (args[0].equals("gaps")) {
      Path from = Optional.ofNullable(options.get("--data")).map(Path::of).orElse(data);
      return new GapsCommand(out, err, cache).run(from);
    }
    if (files.isEmpty() || !options.containsKey("--into")) {
      err.println("name documents and a pack: ./parley pack import FILE… --into DIR");
      return WRONG;
    }
    Map<String, String> told = new HashMap<>();
    for (String key : List.of("valid-until", "audience")) {
      Optional.ofNullable(options.get("--" + key)).ifPresent(value -> told.put(key, value));
    }
    return new ImportCommand(out, err)
        .run(
            new ImportCommand.Wanted(
                files,
                Path.of(options.getOrDefault("--into", "")),
                told,
                options.containsKey("--replace")));
  }
}
