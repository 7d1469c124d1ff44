package creators.ai.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the tokenizers' native library is unpacked (15 MB), and that it neither calls home nor
 * downloads anything. By default a private temporary folder that goes with the process; the
 * launcher may name a lasting one. HOME is never written to.
 */
public final class NativeLibraries {

  private static final String FOLDER = "DJL_CACHE_DIR";

  private NativeLibraries() {}

  /**
   * Keeps native libraries in a folder between runs. To be called before the first model loads;
   * afterwards it has no effect.
   *
   * @param folder only this user may be able to write there
   */
  public static void keepIn(Path folder) {
    System.setProperty(FOLDER, folder.toAbsolutePath().toString());
  }

  static synchronized void prepare() {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    if (System.getProperty(FOLDER) == null && System.getenv(FOLDER) == null) {
      try {
        Path folder = Files.createTempDirectory("creator-search-native-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        keepIn(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("no temporary folder for native libraries", e);
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
