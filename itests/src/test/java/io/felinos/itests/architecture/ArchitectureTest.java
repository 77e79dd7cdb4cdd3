package io.felinos.itests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.felinos.itests.architecture.ModuleTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compiled modules keep to the table in {@code docs/architecture.md}. A rule that no class
 * falls under fails: ArchUnit's default, which {@code failsWhenARuleMatchesNothing} checks.
 */
class ArchitectureTest {

  /** Modules that run on no machine of a user and are in no table. */
  private static final Set<String> UNLISTED =
      Set.of("bench", "fuzz", "itests", "itests/exam", "examples/hello", "examples/counter");

  /** Packages of others that are inside a bundle's JAR, by module. */
  private static final Map<String, List<String>> INSIDE =
      Map.of(
          "bundles/shell", List.of("org.apache.felix.gogo..", "org.apache.felix.service.."),
          "bundles/tls", List.of("org.bouncycastle.."));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.felinos")
          .that(resideOutsideOfPackage("io.felinos.itests.."));

  static List<Row> modules() throws IOException {
    return ModuleTable.read().rows();
  }

  static List<Row> bundles() throws IOException {
    return modules().stream()
        .filter(row -> row.name().startsWith("bundles/") && !row.name().startsWith("bundles/api"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void knowsOnlyWhatTheTableSays(Row module) throws IOException {
    ModuleTable table = ModuleTable.read();
    Set<Row> known =
        Stream.concat(Stream.of(module), module.knows().stream().map(table::row))
            .collect(Collectors.toSet());
    classes()
        .that()
        .resideInAnyPackage(module.patterns())
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are not ours, or of " + known,
                used ->
                    !used.getPackageName().startsWith("io.felinos.")
                        || known.stream().anyMatch(row -> row.has(used.getPackageName()))))
        .check(CLASSES);
  }

  @Test
  void everyClassIsOfOneModuleOfTheTable() throws IOException {
    List<Row> modules = modules();
    Set<String> astray = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      if (modules.stream().filter(row -> row.has(each.getPackageName())).count() != 1) {
        astray.add(each.getName());
      }
    }
    assertThat(astray).isEmpty();
  }

  @Test
  void everyModuleOfTheBuildIsInTheTable() throws IOException {
    Path root = Path.of("..");
    Set<String> built;
    try (Stream<Path> paths = Files.walk(root, 3)) {
      built =
          paths
              .filter(path -> path.endsWith("pom.xml"))
              .map(Path::getParent)
              .filter(folder -> Files.isDirectory(folder.resolve("src")))
              .map(folder -> root.relativize(folder).toString())
              .filter(name -> !UNLISTED.contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(modules()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(built);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void aBundleUsesNothingButJavaOsgiAndTheApi(Row bundle) throws IOException {
    onlyJavaOsgiAnd(bundle, "bundles/api", "bundles/delivery").check(CLASSES);
  }

  @Test
  void theApiUsesNothingButJavaAndOsgi() throws IOException {
    onlyJavaOsgiAnd(ModuleTable.read().row("bundles/api")).check(CLASSES);
  }

  /** Of the others only those count that the table allows to this module. */
  private static ArchRule onlyJavaOsgiAnd(Row module, String... others) throws IOException {
    List<String> allowed =
        new ArrayList<>(List.of("java..", "javax..", "org.osgi..", "org.jspecify.."));
    allowed.addAll(INSIDE.getOrDefault(module.name(), List.of()));
    allowed.addAll(List.of(module.patterns()));
    for (String other : others) {
      if (module.knows().contains(other)) {
        allowed.addAll(List.of(ModuleTable.read().row(other).patterns()));
      }
    }
    return classes()
        .that()
        .resideInAnyPackage(module.patterns())
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)));
  }

  @Test
  void theKernelCallsDoNotKnowTheBoot() {
    noClasses()
        .that(resideInAPackage("io.felinos.kernel.."))
        .should()
        .dependOnClassesThat(resideInAPackage("io.felinos.boot.."))
        .check(CLASSES);
  }

  @Test
  void felixIsKnownToOnePackageOfTheGuestToItsShellAndToTheResolverOfImages() {
    noClasses()
        .that(resideOutsideOfPackage("io.felinos.framework.osgi.."))
        .and(resideOutsideOfPackage("io.felinos.image.bundles.."))
        .and(resideOutsideOfPackage("io.felinos.klib.shell.."))
        .should()
        .dependOnClassesThat(resideInAPackage("org.apache.felix.."))
        .check(CLASSES);
  }

  @Test
  void theGuestReadsJsonWithoutGson() {
    noClasses()
        .that(
            resideInAnyPackage(
                "io.felinos.boot..", "io.felinos.kernel..", "io.felinos.framework.."))
        .should()
        .dependOnClassesThat(resideInAPackage("com.google.gson.."))
        .check(CLASSES);
  }

  @Test
  void onlyOneClassReachesIntoTheRuntime() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.felinos.boot.RuntimeInternals")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("sun.misc.Unsafe")
        .check(CLASSES);
  }

  @Test
  void thePartsOfTheNetworkDoNotKnowTheRestOfTheFramework() {
    noClasses()
        .that(resideInAPackage("io.felinos.framework.net.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.felinos.framework.console..",
                "io.felinos.framework.machine..",
                "io.felinos.framework.osgi..",
                "io.felinos.framework.power..",
                "io.felinos.framework.program.."))
        .check(CLASSES);
  }

  @Test
  void failsWhenARuleMatchesNothing() {
    ArchRule rule =
        noClasses()
            .that(resideInAPackage("io.felinos.nothing.."))
            .should()
            .dependOnClassesThat(resideInAPackage("java.."));
    assertThatThrownBy(() -> rule.check(CLASSES)).isInstanceOf(AssertionError.class);
  }
}
