package creators.ai.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model folder looks like from outside, {@code onnx/} below it included; cheap to take.
 * Another stamp means that somebody has changed something.
 */
record FolderStamp(Path folder, List<Entry> entries) {

  record Entry(String name, long size, FileTime modified, Optional<String> key) {}

  FolderStamp {
    entries = List.copyOf(entries);
  }

  /**
   * @throws IOException when the folder cannot be read, or a file went while we looked
   */
  static FolderStamp of(Path folder) throws IOException {
    try {
      return new FolderStamp(folder, entries(folder));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static List<Entry> entries(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        entries.add(
            new Entry(
                folder.relativize(file).toString(),
                attributes.size(),
                attributes.lastModifiedTime(),
                Optional.ofNullable(attributes.fileKey()).map(Object::toString)));
      }
    }
    return entries;
  }
}
