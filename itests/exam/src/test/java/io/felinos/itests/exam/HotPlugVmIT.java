package io.felinos.itests.exam;

import static io.felinos.exam.FelinosOptions.felinosOptions;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.felinos.api.klib.Klibs;
import io.felinos.exam.FelinosVm;
import io.felinos.itests.hotplug.Orders;
import io.felinos.itests.plugs.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** Eight klibs that depend on each other come and go in 20 random orders in a machine. */
@RunWith(PaxExam.class)
@ExamFactory(FelinosVm.class)
@ExamReactorStrategy(PerClass.class)
public class HotPlugVmIT {

  private static final long SEED = 20_260_101;
  private static final int ORDERS = 20;

  @Inject private BundleContext context;
  @Inject private Klibs klibs;

  @Configuration
  public Option[] machine() throws IOException {
    Path jar = Files.createDirectories(Path.of("target")).resolve("hotplug.jar");
    Files.write(jar, Sets.orders().bytes());
    return options(
        felinosOptions()
            .klibs("klibs", "console", "syslog", "test", "tls")
            .config("{\"ManifestPassthrough\": {\"syslog\": {\"file\": \"/var/log/hotplug\"}}}")
            .testLimit(Duration.ofMinutes(8)),
        bundle(jar.toUri().toString()),
        junitBundles());
  }

  @Test
  public void whateverTheOrderTheMachineIsTheSameInTheEnd() throws Exception {
    System.out.println(new Orders(context, klibs).run(SEED, ORDERS));
  }
}
