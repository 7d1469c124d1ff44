package testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data for tests, kept outside the repository in {@code shared/data} beside the project or
 * above it, or where the system property {@code shared.data} says. Tests that need it are skipped
 * where it is absent.
 */
public final class SharedData {

  private static final String PROPERTY = "shared.data";

  private SharedData() {}

  /** The folder or file {@code name}, e.g. {@code instagram}; skips the test without it. */
  public static Path require(String name) {
    Optional<Path> found =
        candidates().map(folder -> folder.resolve(name)).filter(Files::exists).findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        () ->
            "skipped: no real data at ../shared/data/"
                + name
                + " (or above); set -D"
                + PROPERTY
                + " to the folder shared/data");
    return found.orElseThrow();
  }

  private static Stream<Path> candidates() {
    String told = System.getProperty(PROPERTY);
    return told != null
        ? Stream.of(Path.of(told))
        : Stream.iterate(
                Path.of("").toAbsolutePath(),
                folder -> folder != null,
                folder -> folder.getParent())
            .map(folder -> folder.resolve("shared").resolve("data"));
  }
}
