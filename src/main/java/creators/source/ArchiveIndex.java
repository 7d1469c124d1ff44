package creators.source;

import creators.profile.Username;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which files of the archive are about whom. Holds names only, no documents. A file is read
 * again when its size or modification time has changed. Blocking; one thread at a time.
 *
 * <p>Whom a file is about, the first that holds:
 *
 * <ol>
 *   <li>the username in the document, on the account or on its posts;
 *   <li>what stands after the first {@code __} of the file name;
 *   <li>the username that another document tells for the same account id;
 *   <li>the whole file name.
 * </ol>
 */
final class ArchiveIndex {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveIndex.class);

  private final Path folder;
  private final InstagramDocuments documents;
  private Map<Path, Entry> entries = Map.of();

  ArchiveIndex(Path folder, InstagramDocuments documents) {
    this.folder = folder;
    this.documents = documents;
  }

  /**
   * What the folder holds.
   *
   * @param files by creator, unreadable ones included
   * @param problems one line a file that cannot be read
   */
  record Contents(Map<Username, List<ArchiveFile>> files, List<String> problems) {}

  private record Entry(
      ArchiveFile file,
      boolean ofCreator,
      Optional<Username> name,
      Optional<String> accountId,
      Optional<String> problem) {}

  /**
   * Looks at the folder again.
   *
   * @throws IOException when the folder cannot be listed
   */
  Contents refresh() throws IOException {
    Map<Path, Entry> seen = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (ArchiveFile file : files(problems)) {
      Entry known = entries.get(file.path());
      seen.put(file.path(), known != null && known.file().equals(file) ? known : entry(file));
    }
    entries = seen;
    return contents(problems);
  }

  /** All documents below the folder; what cannot be looked at becomes a problem. */
  private List<ArchiveFile> files(List<String> problems) throws IOException {
    List<ArchiveFile> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && ArchiveFile.isDocument(path)) {
              files.add(ArchiveFile.of(folder, path, attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(folder)) {
              throw e;
            }
            problems.add(folder.relativize(path) + ": cannot be read: " + e);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private Contents contents(List<String> problems) {
    Map<String, Username> namesById = new HashMap<>();
    for (Entry entry : entries.values()) {
      entry.accountId().ifPresent(id -> entry.name().ifPresent(name -> namesById.put(id, name)));
    }
    Map<Username, List<ArchiveFile>> files = new HashMap<>();
    for (Entry entry : entries.values()) {
      entry.problem().ifPresent(problems::add);
      if (entry.ofCreator()) {
        Optional<Username> name =
            entry
                .name()
                .or(() -> entry.file().markedName())
                .or(() -> entry.accountId().map(namesById::get))
                .or(() -> entry.file().wholeName());
        name.ifPresentOrElse(
            known -> files.computeIfAbsent(known, _ -> new ArrayList<>()).add(entry.file()),
            () ->
                problems.add(
                    entry.file().name()
                        + ": neither the document nor the file name tells the username"));
      }
    }
    return new Contents(files, List.copyOf(problems));
  }

  private Entry entry(ArchiveFile file) {
    return switch (file.read(documents).document()) {
      case Document.OfCreator(CreatorDocument creator) -> {
        creator.remarks().forEach(remark -> LOG.info("{}: {}", file.name(), remark));
        yield new Entry(
            file, true, creator.account().username(), creator.account().id(), Optional.empty());
      }
      case Document.Broken(String path, String problem) -> broken(file, path + ": " + problem);
      case Document.Empty() -> broken(file, "is empty");
      case Document.OfPost(Shape shape, _, _) -> skipped(file, shape.description());
      case Document.OfOthers(Shape shape) -> skipped(file, shape.description());
      case Document.MissingAccount() -> skipped(file, "the answer that an account is missing");
      case Document.Throttled(_) -> skipped(file, "a request to wait");
      case Document.Unfinished(_, _) -> skipped(file, "an answer without a result");
      case Document.GraphError(_, String message, _) -> skipped(file, "an error: " + message);
    };
  }

  private static Entry broken(ArchiveFile file, String problem) {
    String line = file.name() + ": " + problem;
    LOG.warn("the archive holds a document that cannot be read: {}", line);
    return new Entry(file, true, Optional.empty(), Optional.empty(), Optional.of(line));
  }

  private static Entry skipped(ArchiveFile file, String what) {
    LOG.debug("{} is {}, not a creator's document", file.name(), what);
    return new Entry(file, false, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
