package io.felinos.manifest;

import java.util.List;

/** A config file can't be used. The message has one line for each problem, in file order. */
public final class ConfigException extends Exception {

  private final transient List<Problem> problems;

  /** An exception for problems of which at least one is an error. */
  public ConfigException(List<Problem> problems) {
    this.problems = List.copyOf(problems);
  }

  @Override
  public String getMessage() {
    return String.join("\n", problems.stream().map(Problem::toString).toList());
  }

  /** What is wrong, in file order; warnings and notices are among them. */
  public List<Problem> problems() {
    return problems;
  }
}
