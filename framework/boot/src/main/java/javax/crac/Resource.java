package javax.crac;

/** Something that is told before the machine is saved, and in every copy of it. */
public interface Resource {

  /**
   * Gets ready to be saved.
   *
   * @param context with which it is registered
   * @throws Exception if the machine can't be saved now
   */
  void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

  /**
   * Goes on, in a copy or, if another resource was against it, in the machine itself.
   *
   * @param context with which it is registered
   * @throws Exception if it can't go on
   */
  void afterRestore(Context<? extends Resource> context) throws Exception;
}
