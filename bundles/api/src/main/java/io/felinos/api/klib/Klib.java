package io.felinos.api.klib;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * Makes a bundle a klib. On a component class; bnd writes it into the bundle's manifest as the
 * capability {@code felinos.klib; felinos.klib="NAME"; first="false"; vital="false";
 * renewed="false"}, by which {@code RunConfig.Klibs} finds it.
 *
 * <p>A klib that cannot be without another one says {@code @Requirement(namespace = Klib.NAMESPACE,
 * name = "console")} on the same class: that one is brought into the image, and is stopped after
 * this one, which does not run without it. What a component merely references needs none.
 *
 * <p>The klib's part of {@code ManifestPassthrough} is described by the JSON Schema at {@link
 * #SCHEMA} in the bundle.
 */
@Capability(
    namespace = Klib.NAMESPACE,
    name = "${#value}",
    attribute = {"first=${#first}", "vital=${#vital}", "renewed=${#renewed}"})
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Klib {

  /** The capability namespace of klibs. */
  String NAMESPACE = "felinos.klib";

  /** Configuration PIDs of klibs are this followed by the klib's name. */
  String PID_PREFIX = "felinos.klib.";

  /** The one configuration property a klib gets: canonical JSON of its part of the manifest. */
  String CONFIGURATION = "felinos.json";

  /** Where in the bundle the klib's JSON Schema is. */
  String SCHEMA = "FELINOS-INF/schema.json";

  /** The klib's name, as users write it in {@code RunConfig.Klibs}. */
  String value();

  /**
   * True if the program must not start before this klib is ready: before there is a service {@code
   * org.osgi.service.condition.Condition} with {@code osgi.condition.id} {@link #PID_PREFIX} and
   * the klib's name. It is registered while all components are satisfied, unless a component of the
   * klib itself provides it.
   */
  boolean first() default false;

  /**
   * True if the program waits for this klib only when the config has a part for it, and then must
   * not start without it: a klib that fails, or is without what it needs for 30 s, ends the machine
   * as {@link io.felinos.api.machine.Program#refuse} does. There is no limit to how long it works
   * before it is ready; it must have limits of its own, and say itself when it cannot do what it
   * should.
   */
  boolean vital() default false;

  /**
   * True if the bundle is stopped before the machine is saved, and started in each copy of it, so
   * that no connection, token or name is in two machines. For what lasts shorter than that, or must
   * not stop, there is {@link io.felinos.api.machine.Checkpointed}.
   */
  boolean renewed() default false;
}
