package io.felinos.klib.exam;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Sets system properties, and tells what they were. */
final class SystemProperties {

  private SystemProperties() {}

  static byte[] set(DataInputStream request) throws IOException {
    int count = request.readInt();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream answer = new DataOutputStream(bytes);
    answer.writeInt(count);
    for (int i = 0; i < count; i++) {
      String name = request.readUTF();
      String old =
          request.readBoolean()
              ? System.setProperty(name, request.readUTF())
              : System.clearProperty(name);
      answer.writeUTF(name);
      answer.writeBoolean(old != null);
      if (old != null) {
        answer.writeUTF(old);
      }
    }
    return bytes.toByteArray();
  }
}
