package io.felinos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Takes the next word for an option's value, also one that looks like an option. */
final class AnyWord implements IParameterConsumer {

  @Override
  @SuppressWarnings("JdkObsolete")
  public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
    if (words.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "Missing required parameter for option '--qemu-arg'");
    }
    List<String> before = option.getValue();
    List<String> all = new ArrayList<>(before);
    all.add(words.pop());
    option.setValue(all);
  }
}
