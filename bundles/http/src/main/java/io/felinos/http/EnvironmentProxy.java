package io.felinos.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names: {@code http_proxy}, {@code https_proxy}, {@code
 * no_proxy}, as curl reads them. Servers on this machine and on the link (169.254.0.0/16:
 * metadata), and that of Azure, are never asked for through a proxy.
 */
final class EnvironmentProxy extends ProxySelector {
  private static final int PORT = 80;

  /** Azure's wire server, which answers each machine itself. */
  private static final String AZURE = "168.63.129.16";

  private final @Nullable InetSocketAddress http;
  private final @Nullable InetSocketAddress https;
  private final List<String> direct = new ArrayList<>();

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException if a proxy's address is none
   */
  EnvironmentProxy(Map<String, String> environment) {
    // Not HTTP_PROXY: a CGI request could set that.
    http = address("http_proxy", environment.getOrDefault("http_proxy", ""));
    https =
        address(
            "https_proxy",
            environment.getOrDefault("https_proxy", environment.getOrDefault("HTTPS_PROXY", "")));
    String exceptions =
        environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    for (String each : exceptions.split(",")) {
      String plain = each.strip().toLowerCase(Locale.ROOT);
      if (!plain.isEmpty()) {
        direct.add(plain.startsWith(".") ? plain.substring(1) : plain);
      }
    }
  }

  private static @Nullable InetSocketAddress address(String name, String value) {
    if (value.isBlank()) {
      return null;
    }
    String text = value.strip();
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is no address such as http://10.0.2.2:3128", e);
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(name + " is no address such as http://10.0.2.2:3128");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          name + " has a user and a password, which proxies are not given");
    }
    return InetSocketAddress.createUnresolved(
        uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
  }

  @Override
  public List<Proxy> select(URI uri) {
    InetSocketAddress proxy = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
    if (proxy == null || isDirect(String.valueOf(uri.getHost()))) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(new Proxy(Proxy.Type.HTTP, proxy));
  }

  private boolean isDirect(String given) {
    String host = given.toLowerCase(Locale.ROOT);
    if (host.equals("localhost")
        || host.equals("[::1]")
        || host.startsWith("127.")
        || host.startsWith("169.254.")
        || host.equals(AZURE)
        || host.startsWith("[fe80:")) {
      return true;
    }
    for (String each : direct) {
      if (each.equals("*") || host.equals(each) || host.endsWith("." + each)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The request fails with it.
  }
}
