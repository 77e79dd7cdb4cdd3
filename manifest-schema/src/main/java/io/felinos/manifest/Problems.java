package io.felinos.manifest;

import io.felinos.manifest.Problem.Severity;
import io.felinos.manifest.json.Position;
import io.felinos.manifest.schema.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes problems of what the schema found. */
final class Problems {

  private Problems() {}

  static Problem error(String file, Position at, String pointer, @Nullable String message) {
    return new Problem(Severity.ERROR, file, at, pointer, String.valueOf(message));
  }

  static List<Problem> errors(String file, List<Finding> findings) {
    return errors(file, "", findings);
  }

  /** What was found in a part of a document, which is at {@code root}, a JSON Pointer. */
  static List<Problem> errors(String file, String root, List<Finding> findings) {
    List<Problem> problems = new ArrayList<>();
    for (Finding finding : findings) {
      problems.add(error(file, finding.position(), root + finding.pointer(), finding.message()));
    }
    return problems;
  }
}
