package io.felinos.launch.port;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forwarded ports as users write them: {@code 8080}, {@code 8080:80}, {@code 0.0.0.0:8080:80},
 * ranges {@code 8000-8010} (also mapped, {@code 8000-8010:9000-9010}) and lists {@code 80,443}.
 */
public final class PortSpec {

  private static final int MAX_PORT = 65_535;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final String SHAPES =
      "write PORT, HOST:GUEST, ADDRESS:HOST:GUEST, FIRST-LAST, or several of them with commas";

  private PortSpec() {}

  /**
   * All the forwards that the texts ask for, in order; the same one twice counts once.
   *
   * @throws PortException if a text is no port, or two want the same port for different things
   */
  public static List<Forward> parseAll(Iterable<String> texts, Protocol protocol)
      throws PortException {
    Set<Forward> all = new LinkedHashSet<>();
    for (String text : texts) {
      all.addAll(parse(text, protocol));
    }
    List<Forward> forwards = new ArrayList<>(all);
    requireDistinct(forwards);
    return forwards;
  }

  /**
   * The forwards that one text asks for.
   *
   * @throws PortException if it is no port, range or list
   */
  public static List<Forward> parse(String text, Protocol protocol) throws PortException {
    List<Forward> forwards = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      forwards.addAll(item(text, item.strip(), protocol));
    }
    return forwards;
  }

  /**
   * Checks that no two forwards want the same port of this computer.
   *
   * @throws PortException naming the first two that do
   */
  public static void requireDistinct(List<Forward> forwards) throws PortException {
    for (int i = 0; i < forwards.size(); i++) {
      for (int j = i + 1; j < forwards.size(); j++) {
        if (forwards.get(i).clashesWith(forwards.get(j))) {
          throw new PortException(
              "'%s' and '%s' want the same port of this computer; change one of them"
                  .formatted(forwards.get(i), forwards.get(j)));
        }
      }
    }
  }

  private static List<Forward> item(String text, String item, Protocol protocol)
      throws PortException {
    if (item.startsWith("[")) {
      throw new PortException(
          "port '%s': IPv6 addresses cannot be forwarded; use an IPv4 address".formatted(text));
    }
    String[] parts = item.split(":", -1);
    if (parts.length > 3) {
      throw new PortException("port '%s' has too many parts; %s".formatted(text, SHAPES));
    }
    String address = parts.length == 3 ? parts[0] : Forward.LOOPBACK;
    if (!IPV4.matcher(address).matches()) {
      throw new PortException(
          "port '%s': '%s' is not an IPv4 address; %s".formatted(text, address, SHAPES));
    }
    Range host = range(text, parts.length == 3 ? parts[1] : parts[0]);
    Range guest = range(text, parts[parts.length - 1]);
    if (host.size() != guest.size()) {
      throw new PortException(
          "port '%s': %d ports cannot lead to %d ports".formatted(text, host.size(), guest.size()));
    }
    List<Forward> forwards = new ArrayList<>();
    for (int i = 0; i < host.size(); i++) {
      forwards.add(new Forward(protocol, address, host.first + i, guest.first + i));
    }
    return forwards;
  }

  private static Range range(String text, String part) throws PortException {
    Matcher matcher = RANGE.matcher(part);
    if (!matcher.matches()) {
      throw new PortException("'%s' is not a port; %s".formatted(text, SHAPES));
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    if (first < 1 || last > MAX_PORT || first > MAX_PORT) {
      throw new PortException("port '%s' is not between 1 and 65535".formatted(text));
    }
    if (last < first) {
      throw new PortException("port range '%s' ends before it begins".formatted(text));
    }
    return new Range(first, last);
  }

  private record Range(int first, int last) {
    int size() {
      return last - first + 1;
    }
  }
}
