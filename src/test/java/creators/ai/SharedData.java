package creators.ai;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of real data that is never part of the repository. */
record SharedData(Path folder) {

  private static final List<String> PLACES = List.of("../shared/data", "../../shared/data");

  /** The folder, or a skipped test where it is absent. */
  static SharedData orSkip() {
    Path found =
        Stream.concat(Stream.ofNullable(System.getenv("SHARED_DATA")), PLACES.stream())
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "no shared data: set SHARED_DATA to its folder to run this test");
    return new SharedData(found);
  }

  List<String> lines(String file) {
    try {
      return Files.readAllLines(folder.resolve(file));
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }
}
