package io.felinos.tls;

import io.felinos.api.console.ConsoleLog;
import io.felinos.api.console.ConsoleRecord;
import io.felinos.api.klib.ConfigurationBinder;
import io.felinos.api.klib.Klib;
import io.felinos.api.machine.Clock;
import io.felinos.api.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The service {@code Tls}. Neither the library nor a certificate is touched before its use; made at
 * once all the same, because of what it has to announce.
 */
@Klib(value = "tls", renewed = true)
@Component(service = Tls.class, immediate = true, configurationPid = Klib.PID_PREFIX + "tls")
public final class BundleTls implements Tls {
  private final TlsConfig config;
  private final ConsoleLog log;
  private final Clock clock;
  private final Supplier<String> clockTrouble;
  private final Path store;
  private final SSLContext context = new CarefulContext(new Making());

  /** Announces the hosts that are not verified. */
  @Activate
  public BundleTls(
      BundleContext context,
      @Reference ConsoleLog log,
      @Reference Clock clock,
      @Reference ConfigurationBinder binder,
      Map<String, ?> properties) {
    this(
        properties.containsKey(Klib.CONFIGURATION)
            ? binder.bind(properties, TlsConfig.class)
            : TlsConfig.NONE,
        log,
        clock,
        new ClockKeeper(clock, context),
        Path.of(System.getProperty("java.home", "/felinos/jre"), "lib/security/cacerts"));
  }

  BundleTls(
      TlsConfig config, ConsoleLog log, Clock clock, Supplier<String> clockTrouble, Path store) {
    this.config = config;
    this.log = log;
    this.clock = clock;
    this.clockTrouble = clockTrouble;
    this.store = store;
    List<String> unverified = config.unverified();
    if (!unverified.isEmpty()) {
      log.say(
          ConsoleRecord.SEVERITY_WARNING,
          "tls: the certificates of "
              + String.join(", ", unverified)
              + " are not verified (tls.insecure_hosts): whoever answers there is believed");
    }
  }

  @Override
  public SSLContext context() {
    return context;
  }

  /** No lambda: components are made on the machine's way up. */
  private final class Making implements CarefulContext.Maker {
    @Override
    public SSLContext make() {
      return newContext();
    }
  }

  private SSLContext newContext() {
    TrustAnchors anchors = TrustAnchors.read(store, config.files(), log);
    if (anchors.all().isEmpty()) {
      log.say(
          ConsoleRecord.SEVERITY_ERROR,
          "tls: this machine trusts no authority at all; the image was built where"
              + " ca-certificates is not installed, and tls.ca names none");
    }
    Set<String> unverified = new LinkedHashSet<>(config.unverified());
    try {
      return Library.context(anchors, unverified, new Refusals(anchors));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("tls: cannot start: " + e.getMessage(), e);
    }
  }

  private final class Refusals implements ServerTrust.Explainer {
    private final TrustAnchors anchors;

    private Refusals(TrustAnchors anchors) {
      this.anchors = anchors;
    }

    @Override
    public String explain(X509Certificate[] chain, String host, Exception failure) {
      return new Diagnosis(anchors, clock.instantOf(clock.bootNanos()), clockTrouble.get())
          .of(chain, host, failure);
    }
  }

  @Override
  public SSLParameters parameters() {
    return Library.parameters();
  }

  @Override
  public SSLSocket connect(String host, int port, Duration timeout) throws IOException {
    long end = System.nanoTime() + timeout.toNanos();
    String name = Hosts.normal(host);
    IOException failure = new IOException("\"" + host + "\": no address");
    try {
      for (InetAddress each : InetAddress.getAllByName(name)) {
        DeadlineSocket socket = new DeadlineSocket();
        try {
          socket.until(end);
          socket.connect(new InetSocketAddress(each, port), remaining(end));
          return secured(socket, name, port);
        } catch (IOException e) {
          socket.close();
          failure = new IOException(explain(e, host), e);
        }
      }
    } catch (UnknownHostException e) {
      throw new IOException(explain(e, host), e);
    }
    throw failure;
  }

  private SSLSocket secured(DeadlineSocket socket, String host, int port) throws IOException {
    socket.setTcpNoDelay(true);
    SSLSocket secured =
        (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
    secured.setSSLParameters(parameters());
    secured.startHandshake();
    socket.unbounded();
    return secured;
  }

  private static int remaining(long end) throws IOException {
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("connect timed out");
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  @Override
  public String explain(Throwable failure, String host) {
    return Explanation.of(failure, host);
  }
}
