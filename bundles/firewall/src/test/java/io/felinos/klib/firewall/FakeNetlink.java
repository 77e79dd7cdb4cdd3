package io.felinos.klib.firewall;

import io.felinos.api.net.Netlink;
import io.felinos.api.net.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kernel that notes what it is told, and refuses what a test wants refused. */
final class FakeNetlink implements Netlink {

  private final List<List<byte[]>> exchanges = new ArrayList<>();
  private @Nullable NetlinkException refusal;
  private List<byte[]> answers = List.of();

  void refuse(@Nullable NetlinkException how) {
    refusal = how;
  }

  void answer(List<byte[]> with) {
    answers = with;
  }

  List<List<byte[]>> exchanges() {
    return exchanges;
  }

  @Override
  public List<byte[]> exchange(int family, List<byte[]> messages) throws NetlinkException {
    if (refusal != null) {
      throw refusal;
    }
    exchanges.add(messages);
    return answers;
  }
}
