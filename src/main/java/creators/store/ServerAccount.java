package creators.store;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On whose account PostgreSQL runs, which refuses to be root.
 *
 * @param prefix what stands before a command to run it on that account
 * @param uid the owner of its files
 * @param gid their group
 */
record ServerAccount(List<String> prefix, int uid, int gid) {

  private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

  /**
   * Our own account, unless that is root: then inside a user namespace, where root is nobody; and
   * where those are forbidden on an unprivileged account of the system.
   *
   * @throws IOException when none of that is possible; says what to do
   */
  static ServerAccount detect() throws IOException {
    UnixSystem us = new UnixSystem();
    if (us.getUid() != 0) {
      return new ServerAccount(List.of(), (int) us.getUid(), (int) us.getGid());
    }
    if (Command.succeeds(List.of("unshare", "-U", "true"))) {
      return new ServerAccount(List.of("unshare", "-U"), 0, 0);
    }
    return unprivileged()
        .orElseThrow(
            () ->
                new IOException(
                    "PostgreSQL refuses to run as root, user namespaces are forbidden here, and"
                        + " there is no way to run it as postgres or nobody: run as another user, or"
                        + " set DATABASE_URL to a PostgreSQL server"));
  }

  /** An account of the system that root can lend to PostgreSQL. */
  static Optional<ServerAccount> unprivileged() throws IOException {
    for (String name : UNPRIVILEGED) {
      Optional<int[]> ids = ids(name);
      if (ids.isPresent()) {
        int uid = ids.get()[0];
        int gid = ids.get()[1];
        List<String> setpriv =
            List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
        for (List<String> prefix : List.of(setpriv, List.of("runuser", "-u", name, "--"))) {
          ServerAccount account = new ServerAccount(prefix, uid, gid);
          if (Command.succeeds(account.command("true"))) {
            return Optional.of(account);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** {@code command} to be run on this account. */
  List<String> command(String... command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(List.of(command));
    return List.copyOf(all);
  }

  /** Makes {@code root} and everything in it this account's own; the root last, as its proof. */
  void own(Path root) throws IOException {
    if (!prefix.isEmpty() && !owner(root).equals(uid)) {
      try (Stream<Path> tree = Files.walk(root)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.setAttribute(path, "unix:uid", uid);
          Files.setAttribute(path, "unix:gid", gid);
        }
      }
    }
  }

  private static Object owner(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid");
  }

  private static Optional<int[]> ids(String name) throws IOException {
    try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
      return accounts
          .map(line -> line.split(":"))
          .filter(fields -> fields.length > 3 && fields[0].equals(name))
          .map(fields -> new int[] {Integer.parseInt(fields[2]), Integer.parseInt(fields[3])})
          .findFirst();
    }
  }
}
