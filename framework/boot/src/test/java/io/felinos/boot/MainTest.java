package io.felinos.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainTest {

  static final List<String> CALLS = new ArrayList<>();

  static class Both {
    static void main(String[] arguments) {
      CALLS.add("with " + String.join(" ", arguments));
    }

    static void main() {
      CALLS.add("without");
    }
  }

  static class Instance {
    private final String name = "instance";

    void main() {
      CALLS.add(name);
    }
  }

  static class Inherited extends Both {}

  static class None {
    private static void main(String[] arguments) {
      throw new AssertionError("private");
    }

    int main() {
      return 1;
    }
  }

  @BeforeEach
  void forget() {
    CALLS.clear();
  }

  private static void call(Class<?> type) throws Exception {
    Main.find(type.getName()).call(new String[] {"a", "b"});
  }

  @Test
  void prefersTheMethodWithArguments() throws Exception {
    call(Both.class);
    assertThat(CALLS).containsExactly("with a b");
  }

  @Test
  void makesAnInstanceWhenTheMethodIsOne() throws Exception {
    call(Instance.class);
    assertThat(CALLS).containsExactly("instance");
  }

  @Test
  void findsAnInheritedMethod() throws Exception {
    call(Inherited.class);
    assertThat(CALLS).containsExactly("with a b");
  }

  @Test
  void saysWhichClassHasNone() {
    assertThatThrownBy(() -> call(None.class))
        .isInstanceOf(NoSuchMethodException.class)
        .hasMessageContaining(None.class.getName());
  }

  @Test
  void fieldsOfTheStartFileMayHoldAnything() {
    byte[] file = "java\0Main\0go\0\0two\nlines\0grün\0".getBytes(StandardCharsets.UTF_8);
    assertThat(Start.parse(file)).containsExactly("java", "Main", "go", "", "two\nlines", "grün");
  }
}
