package service.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder on a memory disk of its own that can run full, where we may mount one; else a folder.
 */
final class SmallDisk implements AutoCloseable {

  private static final int TRIES = 10;
  private static final String ROOMY = "size=1500m";

  private final Path folder;
  private final boolean mounted;

  private SmallDisk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  /** Mounts it with plenty of room. */
  static SmallDisk mount(Path folder) {
    try {
      Files.createDirectories(folder);
      Signals.run("mount", "-t", "tmpfs", "-o", ROOMY, "faults", folder.toString());
      return new SmallDisk(folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      return new SmallDisk(folder, false);
    }
  }

  /** Where it is. */
  Path folder() {
    return folder;
  }

  /** Whether it can run full. */
  boolean canRunFull() {
    return mounted;
  }

  /** Leaves no room for anything more. */
  void fill() {
    for (int tries = 1; ; tries++) {
      String used = Signals.run("df", "--output=used", "-B1k", folder.toString());
      try {
        remount("size=" + used.lines().skip(1).findFirst().orElseThrow().strip() + "k");
        return;
      } catch (IllegalStateException e) {
        // Something was written in between: less than what is used is refused.
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Plenty of room again. */
  void makeRoom() {
    remount(ROOMY);
  }

  @Override
  public void close() {
    if (mounted) {
      unmount(folder);
    }
  }

  /** Takes away what an earlier run may have mounted there. */
  static void unmount(Path folder) {
    try {
      boolean mounted =
          Files.exists(Path.of("/proc/mounts"))
              && Files.readAllLines(Path.of("/proc/mounts")).stream()
                  .anyMatch(line -> line.split(" ")[1].equals(folder.toString()));
      if (mounted) {
        Signals.run("umount", "--lazy", folder.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remount(String size) {
    Signals.run("mount", "-o", "remount," + size, folder.toString());
  }
}
