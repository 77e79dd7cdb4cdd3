package io.felinos.manifest;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sizes in JSON: a string such as {@code 512M}, or a number of a unit. */
abstract class SizeAdapter extends TypeAdapter<@Nullable Size> {

  private final long unit;

  private SizeAdapter(long unit) {
    this.unit = unit;
  }

  @Override
  public @Nullable Size read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    return Size.parse(in.nextString(), unit);
  }

  @Override
  public void write(JsonWriter out, @Nullable Size value) throws IOException {
    out.value(value == null ? null : value.toString());
  }

  /** A number is in MiB, as for QEMU's {@code -m}. */
  static final class Mebibytes extends SizeAdapter {
    Mebibytes() {
      super(Size.MEBI);
    }
  }

  /** A number is in bytes. */
  static final class Bytes extends SizeAdapter {
    Bytes() {
      super(1);
    }
  }
}
