package creators.source;

import creators.failure.Failure;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creators out of a folder of saved documents, {@code .json} and {@code .json.gz}, subfolders
 * included. Other files, and documents about a single post, a hashtag or comments, are passed over.
 * Files may come, change and go while the service runs. {@link ArchiveIndex} says how a file finds
 * its creator.
 *
 * <p>Several documents of one creator are merged. They are trusted in this order: shapes Instagram
 * still uses before those it has given up; the later modification time, to the minute, as files
 * copied together say nothing by their seconds; more known facts; {@link Shape}'s order; the file
 * name. The profile comes whole from the first document that tells the followers, and is never
 * mixed from several moments; without such a document followers stay unknown. Of a post that
 * several documents show, the first document's numbers count.
 *
 * <p>A document that cannot be read costs the others nothing: it stands in {@link #problems()}, and
 * only a creator of whom there is nothing else is {@link FetchOutcome.Broken}.
 */
public final class ArchiveSource implements CreatorSource {

  private static final Logger LOG = LoggerFactory.getLogger(ArchiveSource.class);
  private static final int READERS = 2;

  private static final Comparator<Parsed> MOST_TRUSTED_FIRST =
      Comparator.comparing((Parsed parsed) -> parsed.content().shape().givenUp())
          .thenComparing(
              parsed -> parsed.file().modified().truncatedTo(ChronoUnit.MINUTES),
              Comparator.reverseOrder())
          .thenComparing(parsed -> parsed.content().account().facts(), Comparator.reverseOrder())
          .thenComparing(parsed -> parsed.content().shape())
          .thenComparing(parsed -> parsed.file().name());

  private final WorkerExecutor reader;
  private final Guard files;
  private final Path folder;
  private final Clock clock;
  private final InstagramDocuments documents = new InstagramDocuments(SourceKind.ARCHIVE);
  private final ArchiveIndex index;
  private volatile List<String> problems = List.of();
  private volatile List<Username> known = List.of();

  /** A document of the creator who is asked for. */
  private record Parsed(ArchiveFile file, CreatorDocument content, String text) {}

  /**
   * @param folder where the documents are; read off the event loop
   * @param files the guard of the service {@code files}: a disk that hangs or fails is spared
   */
  public ArchiveSource(Vertx vertx, Path folder, Clock clock, Guard files) {
    this.reader = vertx.createSharedWorkerExecutor("archive-source", READERS);
    this.files = files;
    this.folder = folder;
    this.clock = clock;
    this.index = new ArchiveIndex(folder, documents);
  }

  @Override
  public SourceKind kind() {
    return SourceKind.ARCHIVE;
  }

  /**
   * Looks through the folder, so that {@link #problems()} speak before the first fetch. Fails with
   * {@code SourceUnavailable} when there is no such folder.
   */
  public Future<Void> refresh() {
    return reader.executeBlocking(this::look, false).mapEmpty();
  }

  @Override
  public Future<FetchOutcome> fetch(Username username) {
    return files.run(
        () ->
            reader.executeBlocking(
                () -> find(username, look().getOrDefault(username, List.of())), false));
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  /** Everyone whom a readable document of the last look is about. */
  @Override
  public List<Username> known() {
    return known;
  }

  @Override
  public Future<Void> close() {
    return reader.close();
  }

  private synchronized Map<Username, List<ArchiveFile>> look() {
    try {
      var contents = index.refresh();
      problems = contents.problems();
      known = contents.files().keySet().stream().sorted().toList();
      return contents.files();
    } catch (IOException e) {
      String problem =
          "the folder "
              + folder
              + " cannot be read: "
              + (e instanceof NoSuchFileException ? "it does not exist" : e);
      problems = List.of(problem);
      throw new Failure.SourceUnavailable(kind().key(), problem).asException();
    }
  }

  private FetchOutcome find(Username username, List<ArchiveFile> files) {
    List<Parsed> parsed = new ArrayList<>();
    Optional<FetchOutcome> broken = Optional.empty();
    for (ArchiveFile file : files) {
      Answer answer = file.read(documents);
      switch (answer.document()) {
        case Document.OfCreator(CreatorDocument content) when content.mayBeAbout(username) ->
            parsed.add(new Parsed(file, content, answer.text()));
        case Document.Broken(String path, String problem) ->
            broken = Optional.of(new FetchOutcome.Broken(file.name(), path, problem));
        case Document _ -> LOG.debug("{} has changed while it was looked for", file.name());
      }
    }
    if (parsed.isEmpty()) {
      return broken.orElseGet(FetchOutcome.Missing::new);
    }
    parsed.sort(MOST_TRUSTED_FIRST);
    return CreatorDocument.merged(parsed.stream().map(Parsed::content).toList(), Optional.empty())
        .outcome(
            username,
            kind(),
            clock.instant(),
            RawDocuments.joined(parsed.stream().map(Parsed::text).toList()));
  }
}
