package creators.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration file of the embedded Redis; also its memory: port and password stay the same
 * from start to start.
 *
 * @param port on loopback
 * @param password random; stands in this file only, which nobody else may read
 */
record RedisConfig(int port, String password) {

  /** Where the server notes its process, in its directory. */
  static final String PID = "redis.pid";

  /** What it appends every write to, in its directory. */
  static final String APPEND_ONLY = "appendonly.aof";

  private static final String FILE = "redis.conf";
  private static final String PORT = "port";
  private static final String PASSWORD = "requirepass";
  private static final int PASSWORD_BYTES = 24;
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** A new password, and this port. */
  static RedisConfig fresh(int port) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new RedisConfig(port, HexFormat.of().formatHex(bytes));
  }

  /** The same password on another port. */
  RedisConfig on(int otherPort) {
    return new RedisConfig(otherPort, password);
  }

  /** What {@link #write} wrote, if anything usable is there. */
  static Optional<RedisConfig> read(Path dir) throws IOException {
    Path file = dir.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, String> settings =
        Files.readAllLines(file).stream()
            .map(line -> line.split(" ", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, _) -> first));
    String port = settings.getOrDefault(PORT, "");
    String password = settings.getOrDefault(PASSWORD, "");
    return port.matches("\\d{1,5}") && password.matches("[0-9a-f]+")
        ? Optional.of(new RedisConfig(Integer.parseInt(port), password))
        : Optional.empty();
  }

  /**
   * Writes the file, readable by its owner only.
   *
   * @return the file
   */
  Path write(Path dir) throws IOException {
    Path draft = dir.resolve(FILE + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, OURS_ALONE);
    Files.writeString(draft, text(dir));
    return Files.move(draft, dir.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
  }

  private String text(Path dir) {
    return """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir %s
        pidfile %s
        appendonly yes
        appendfilename %s
        appendfsync everysec
        save ""
        maxmemory 256mb
        maxmemory-policy allkeys-lru
        """
        .formatted(
            port,
            password,
            quoted(dir.toString()),
            quoted(dir.resolve(PID).toString()),
            APPEND_ONLY);
  }

  private static String quoted(String path) {
    return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    return "RedisConfig[port=" + port + "]";
  }
}
