package creators.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an embedded server keeps on disk: {@code programs}, {@code data}, {@code access.properties}
 * (port and passwords, readable by us alone), and the lock that keeps a second node away.
 *
 * @param root a real path, without links
 */
record ServerFolder(Path root) {

  /** The line of {@code postmaster.pid} that holds the port. */
  private static final int PORT_LINE = 3;

  private static final int LAST_LINES = 6;

  /** A server that says it runs on the data: its process and its port. */
  record Running(ProcessHandle process, int port) {}

  Path programs() {
    return root.resolve("programs");
  }

  Path data() {
    return root.resolve("data");
  }

  Path access() {
    return root.resolve("access.properties");
  }

  /** Where the server's first words go; later ones go to {@code data/log}. */
  Path startLog() {
    return data().resolve("start.log");
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  /**
   * Takes the folder for this process, until the channel closes or the process ends, however it
   * ends.
   *
   * @throws IOException when another node has it
   */
  FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Taken by this very process: told like any other.
    }
    channel.close();
    throw new IOException(
        "another node runs the PostgreSQL in "
            + root
            + ": give this one a DATA_DIR of its own, or set DATABASE_URL");
  }

  /** The server that the pid file speaks of, while its process runs one of our programs. */
  Optional<Running> running() throws IOException {
    List<String> lines = pidFileLines();
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    int port = Integer.parseInt(lines.get(PORT_LINE).strip());
    return process(lines).filter(this::isOurs).map(process -> new Running(process, port));
  }

  /**
   * Removes a pid file whose number has passed to a stranger: PostgreSQL would take that for a
   * running server. One whose process is gone it judges better itself, by the memory still in use.
   */
  void forgetStranger() throws IOException {
    boolean stranger = process(pidFileLines()).filter(process -> !isOurs(process)).isPresent();
    if (stranger && ProcessHandle.allProcesses().noneMatch(this::isOurs)) {
      Files.deleteIfExists(pidFile());
    }
  }

  private List<String> pidFileLines() throws IOException {
    return Files.exists(pidFile()) ? Files.readAllLines(pidFile()) : List.of();
  }

  private static Optional<ProcessHandle> process(List<String> pidFileLines) {
    return pidFileLines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pidFileLines.getFirst().strip()));
  }

  /**
   * Whether a process lives and runs one of our programs. One that has ended, but whose parent has
   * not taken note of it, runs none.
   */
  boolean isOurs(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return process.isAlive()
        && info.command()
            .or(info::commandLine)
            .map(command -> command.startsWith(programs().toString()))
            .orElse(false);
  }

  /** The end of what the server said last. */
  String lastWords() throws IOException {
    Path logs = data().resolve("log");
    List<Path> newest = new ArrayList<>();
    if (Files.exists(startLog())) {
      newest.add(startLog());
    }
    if (Files.exists(logs)) {
      try (Stream<Path> files = Files.list(logs)) {
        files
            .max(Comparator.comparing(file -> file.toFile().lastModified()))
            .ifPresent(newest::add);
      }
    }
    StringBuilder words = new StringBuilder();
    for (Path log : newest) {
      List<String> lines = Files.readAllLines(log);
      lines
          .subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
          .forEach(line -> words.append(line).append('\n'));
    }
    return words.toString().strip();
  }

  /** Writes {@code text} where only we can read it, all of it or nothing. */
  static void writePrivately(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.write(StandardCharsets.UTF_8.encode(text));
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
