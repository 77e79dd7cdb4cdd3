package io.felinos.api.fakes;

import io.felinos.api.net.Netlink;
import io.felinos.api.net.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that notes what it is told over netlink, and refuses what a test wants refused. Safe for
 * use by several threads.
 */
public final class FakeNetlink implements Netlink {

  private final List<List<byte[]>> exchanges = new ArrayList<>();
  private @Nullable NetlinkException refusal;
  private List<byte[]> answers = List.of();

  /** A kernel that takes everything. */
  public FakeNetlink() {}

  /** From now on it refuses; null: no more. */
  public synchronized void refuse(@Nullable NetlinkException how) {
    refusal = how;
  }

  /** From now on it answers so; with nothing at first. */
  public synchronized void answer(List<byte[]> with) {
    answers = with;
  }

  /** The messages of each exchange that it took. */
  public synchronized List<List<byte[]>> exchanges() {
    return List.copyOf(exchanges);
  }

  @Override
  public synchronized List<byte[]> exchange(int family, List<byte[]> messages)
      throws NetlinkException {
    if (refusal != null) {
      throw refusal;
    }
    exchanges.add(messages);
    return answers;
  }
}
