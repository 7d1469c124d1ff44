package house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house (docs/ARCHITECTURE.md). */
@AnalyzeClasses(
    packages = {"creators", "verticles"},
    importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** Each package may use those in its own row and in the rows above. */
  private static final List<List<String>> ROWS =
      List.of(
          List.of("failure", "json", "profile"),
          List.of("config", "ai", "analytics", "resilience"),
          List.of("bus", "store", "cache", "source"),
          List.of("report", "jobs", "search", "monitor", "security"),
          List.of("http"));

  private static final Set<String> TIME =
      Set.of("now", "systemUTC", "systemDefaultZone", "system", "currentTimeMillis");

  // 1
  @ArchTest
  static final ArchRule VERTICLES_USE_CREATORS_AND_NEVER_THE_OTHER_WAY =
      noClasses()
          .that()
          .resideInAPackage("creators..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("verticles..");

  // 2
  @ArchTest
  static final ArchRule DOMAIN_AND_ANALYTICS_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage("creators.profile..", "creators.analytics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..", "io.netty..", "java.sql..", "javax.sql..", "java.net..", "java.io..")
          .allowEmptyShould(true);

  // 3
  @ArchTest
  static final ArchRule ONLY_THE_STORE_SPEAKS_SQL =
      only("creators.store..")
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "io.vertx.sqlclient..",
              "io.vertx.pgclient..",
              "org.postgresql..",
              "com.zaxxer..",
              "org.flywaydb..",
              "io.zonky..");

  @ArchTest
  static final ArchRule ONLY_CACHE_AND_RATE_LIMITS_SPEAK_REDIS =
      only("creators.cache..", "creators.security..")
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.redis..", "redis..");

  @ArchTest
  static final ArchRule ONLY_AI_RUNS_MODELS =
      only("creators.ai..")
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..");

  @ArchTest
  static final ArchRule ONLY_THE_SOURCES_SPEAK_TO_THE_OUTSIDE_WORLD =
      only("creators.source..")
          .dependOnClassesThat(
              resideInAnyPackage("io.vertx.ext.web.client..", "java.net.http..")
                  .or(named("io.vertx.core.http.HttpClient")));

  // 4
  @ArchTest
  static final ArchRule ONLY_THE_BUS_TOUCHES_THE_EVENT_BUS =
      noClasses()
          .that()
          .resideOutsideOfPackage("creators.bus..")
          .should()
          .callMethod(Vertx.class, "eventBus");

  // 5
  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("creators.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOBODY_LOOKS_UP_THE_ROWS = classes().should(new UseRowsAbove(ROWS));

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_PASSED_IN =
      noClasses()
          .that()
          .resideInAPackage("creators..")
          .should()
          .accessTargetWhere(
              calls(
                  "a clock or a generator of its own",
                  access -> {
                    Class<?>[] clocks = {
                      Instant.class,
                      Clock.class,
                      LocalDate.class,
                      LocalDateTime.class,
                      OffsetDateTime.class,
                      ZonedDateTime.class,
                      System.class
                    };
                    JavaClass owner = access.getTargetOwner();
                    return Arrays.stream(clocks).anyMatch(owner::isEquivalentTo)
                            && TIME.contains(access.getName())
                            && !takesAClock(access)
                        || owner.isEquivalentTo(ThreadLocalRandom.class)
                        || owner.isEquivalentTo(Random.class) && takesNoSeed(access)
                        || owner.isEquivalentTo(Math.class) && access.getName().equals("random");
                  }));

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .should()
          .accessTargetWhere(
              calls(
                  "Thread.sleep",
                  access ->
                      access.getTargetOwner().isEquivalentTo(Thread.class)
                          && access.getName().equals("sleep")));

  @Test
  void aVerticleReadsLikeATableOfContents() throws IOException {
    assertThat(sources("src/main/java/verticles"))
        .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThan(150));
  }

  @Test
  void aFileIsReadInOneSitting() throws IOException {
    assertThat(sources("src/main"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThanOrEqualTo(350));
    assertThat(sources("src/test"))
        .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThanOrEqualTo(650));
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    assertThat(sources("src/main/java").stream().map(Path::getParent).distinct())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  private static com.tngtech.archunit.lang.syntax.elements.ClassesShould only(String... packages) {
    return noClasses().that().resideOutsideOfPackages(packages).should();
  }

  private static boolean takesNoSeed(JavaAccess<?> access) {
    return access.getTarget()
            instanceof
            com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget constructor
        && constructor.getRawParameterTypes().isEmpty();
  }

  private static boolean takesAClock(JavaAccess<?> access) {
    return access.getTarget()
            instanceof com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget call
        && call.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(
      String what, java.util.function.Predicate<JavaAccess<?>> predicate) {
    return DescribedPredicate.describe(what, predicate);
  }

  private static DescribedPredicate<JavaClass> named(String name) {
    return DescribedPredicate.describe(name, type -> type.getName().equals(name));
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static int lines(Path file) throws IOException {
    return Files.readAllLines(file).size();
  }
}
