package creators.search;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.search.index.CreatorIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a node's indexes: the one that is searched, named in the file {@code current}, and
 * beside it at most one that is being made to take its place. A file {@code rebuild}, which an
 * operator puts there, asks for that. Every call blocks.
 */
final class Shelf {

  private static final String CURRENT = "current";
  private static final String REBUILD = "rebuild";
  private static final String PREFIX = "index-";

  private final Path folder;
  private int number;

  /**
   * Opens the shelf and throws away what is not in use.
   *
   * @throws FailureException when the folder cannot be used
   */
  Shelf(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      number = number();
      for (Path each : content()) {
        boolean inUse =
            List.of(place(number), folder.resolve(CURRENT), folder.resolve(REBUILD)).contains(each);
        if (!inUse) {
          delete(each);
        }
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** The index that was last searched, or an empty one. */
  CreatorIndex open() {
    return new CreatorIndex(place(number));
  }

  /** Whether an operator wants the index to be made anew. */
  boolean rebuildWanted() {
    return Files.exists(folder.resolve(REBUILD));
  }

  /** An empty index beside it. */
  CreatorIndex fresh() {
    try {
      delete(place(number + 1));
      return new CreatorIndex(place(number + 1));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** From now on the fresh one is the one that is searched, also after a crash. */
  void swap() {
    try {
      Path written = Files.writeString(folder.resolve("next"), PREFIX + (number + 1));
      Files.move(
          written,
          folder.resolve(CURRENT),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      number++;
      Files.deleteIfExists(folder.resolve(REBUILD));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Throws away the one that was searched before. */
  void discardOld() {
    try {
      delete(place(number - 1));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private Path place(int number) {
    return folder.resolve(PREFIX + number);
  }

  private int number() throws IOException {
    try {
      return Integer.parseInt(
          Files.readString(folder.resolve(CURRENT)).strip().substring(PREFIX.length()));
    } catch (NoSuchFileException | RuntimeException _) {
      return 1;
    }
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.toList();
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FailureException unavailable(IOException cause) {
    return new FailureException(
        new Failure.StoreUnavailable("search index", cause.getClass().getSimpleName()), cause);
  }
}
