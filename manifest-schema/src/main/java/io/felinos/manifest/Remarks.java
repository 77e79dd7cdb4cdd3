package io.felinos.manifest;

import io.felinos.manifest.Problem.Severity;
import io.felinos.manifest.schema.Outcome.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What to say about keys that are right and still don't do what they say. */
final class Remarks {

  private Remarks() {}

  static List<Problem> of(List<Use> uses, KlibNames klibs, String file) {
    List<Problem> remarks = new ArrayList<>();
    Set<String> warned = new HashSet<>();
    for (Use use : uses) {
      String klib = use.notes().klib();
      if (klib != null && !klibs.listed().contains(klib) && warned.add(klib)) {
        remarks.add(
            new Problem(
                Severity.WARNING,
                file,
                use.position(),
                use.pointer(),
                "has no effect without the klib \""
                    + klib
                    + "\"; add \""
                    + klib
                    + "\" to RunConfig.Klibs"));
      } else if (!use.notes().effective()) {
        remarks.add(
            new Problem(
                Severity.NOTICE,
                file,
                use.position(),
                use.pointer(),
                "\"" + use.name() + "\" has no effect yet"));
      }
    }
    return remarks;
  }
}
