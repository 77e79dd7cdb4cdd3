package io.felinos.image.layout;

import io.felinos.image.ImageException;
import io.felinos.image.host.Digest;
import io.felinos.image.host.HostErrors;
import io.felinos.image.runtime.JavaRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A digest of all that is in a tree: equal digests, equal disks. */
public final class TreeDigest {

  private TreeDigest() {}

  /**
   * Computes it.
   *
   * @param runtime its files stand for themselves by its key, so that they aren't read each time
   * @param digest gets the tree
   */
  public static void add(Tree tree, JavaRuntime runtime, Digest digest) throws ImageException {
    digest.add(runtime.key());
    for (Map.Entry<String, Node> entry : tree.nodes().entrySet()) {
      digest.add(entry.getKey());
      try {
        add(entry.getValue(), runtime.home(), digest);
      } catch (IOException e) {
        throw new ImageException(
            "\"%s\" can't be read: %s".formatted(entry.getKey(), HostErrors.reason(e)), e);
      }
    }
  }

  private static void add(Node node, Path runtime, Digest digest) throws IOException {
    switch (node) {
      case Node.Folder folder -> digest.add("folder").add(Integer.toOctalString(folder.mode()));
      case Node.Link link -> digest.add("link").add(link.target());
      case Node.Data data ->
          digest.add("file").add(Integer.toOctalString(data.mode())).add(data.bytes());
      case Node.Copy copy -> {
        digest.add("file").add(Integer.toOctalString(copy.mode()));
        if (!copy.host().startsWith(runtime)) {
          digest.add(copy.host());
        }
      }
    }
  }
}
