package javax.crac;

/**
 * Resources that are told together.
 *
 * @param <R> what can be registered
 */
public abstract class Context<R extends Resource> implements Resource {

  /** For subclasses. */
  protected Context() {}

  @Override
  public abstract void beforeCheckpoint(Context<? extends Resource> context)
      throws CheckpointException;

  @Override
  public abstract void afterRestore(Context<? extends Resource> context) throws RestoreException;

  /** Has a resource told from now on, as long as somebody else holds it. */
  public abstract void register(R resource);
}
