package dev.parley.dialog.pack.reading;

import java.util.List;
import java.util.stream.Collectors;

/// A pack that can't be used; says everything that is wrong with it.
public final class PackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<PackProblem> problems;

  public PackException(List<PackProblem> problems) {
    super(problems.stream().map(PackProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<PackProblem> problems() {
    return problems;
  }
}
