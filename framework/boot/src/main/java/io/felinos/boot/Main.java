package io.felinos.boot;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The main method of a class, chosen as the {@code java} launcher does (JLS 12.1.4): with a {@code
 * String[]} before without, inherited ones included, static or of an instance.
 */
final class Main {

  private final Class<?> type;
  private final Method method;
  private final boolean withArguments;

  private Main(Class<?> type, Method method, boolean withArguments) {
    this.type = type;
    this.method = method;
    this.withArguments = withArguments;
  }

  /**
   * Finds the main method.
   *
   * @throws ClassNotFoundException if the class is not on the class path
   * @throws NoSuchMethodException if it has no main method
   */
  static Main find(String className) throws ClassNotFoundException, NoSuchMethodException {
    Class<?> type = Class.forName(className, true, ClassLoader.getSystemClassLoader());
    Method method = find(type, String[].class);
    if (method != null) {
      return new Main(type, method, true);
    }
    method = find(type);
    if (method == null) {
      throw new NoSuchMethodException("class " + className + " has no main method");
    }
    return new Main(type, method, false);
  }

  private static @Nullable Method find(Class<?> type, Class<?>... parameters) {
    for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
      try {
        Method method = c.getDeclaredMethod("main", parameters);
        if (!Modifier.isPrivate(method.getModifiers()) && method.getReturnType() == void.class) {
          return method;
        }
      } catch (NoSuchMethodException next) {
        // Look in the superclass.
      }
    }
    return null;
  }

  void call(String[] arguments) throws InvocationTargetException, ReflectiveOperationException {
    method.setAccessible(true);
    Object instance = null;
    if (!Modifier.isStatic(method.getModifiers())) {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      instance = constructor.newInstance();
    }
    if (withArguments) {
      method.invoke(instance, (Object) arguments);
    } else {
      method.invoke(instance);
    }
  }
}
