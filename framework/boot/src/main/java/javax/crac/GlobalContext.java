package javax.crac;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Every resource that somebody holds. Safe for several threads. */
final class GlobalContext extends Context<Resource> {

  private final List<WeakReference<Resource>> resources = new ArrayList<>();

  /** Those that were told of the save and not of what came of it; held until then. */
  private List<Resource> told = List.of();

  @Override
  public synchronized void register(Resource resource) {
    for (int i = resources.size() - 1; i >= 0; i--) {
      if (resources.get(i).refersTo(null)) {
        resources.remove(i);
      }
    }
    resources.add(new WeakReference<>(resource));
  }

  /** All are told, also when one is against it. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
    List<Resource> held = held();
    told = held;
    CheckpointException problem = new CheckpointException();
    for (int i = held.size() - 1; i >= 0; i--) {
      try {
        held.get(i).beforeCheckpoint(this);
      } catch (Exception e) {
        problem.addSuppressed(e);
      }
    }
    if (problem.getSuppressed().length > 0) {
      throw problem;
    }
  }

  private synchronized List<Resource> held() {
    List<Resource> held = new ArrayList<>();
    for (WeakReference<Resource> each : resources) {
      Resource resource = each.get();
      if (resource != null) {
        held.add(resource);
      }
    }
    return held;
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) throws RestoreException {
    RestoreException problem = new RestoreException();
    for (Resource each : told) {
      try {
        each.afterRestore(this);
      } catch (Exception e) {
        problem.addSuppressed(e);
      }
    }
    told = List.of();
    if (problem.getSuppressed().length > 0) {
      throw problem;
    }
  }
}
