package creators.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** {@code initdb} and {@code pg_ctl} on the account that PostgreSQL runs on. */
record PostgresPrograms(Path home, Path workingFolder, ServerAccount account) {

  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(4);
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** Makes an empty database cluster, with a password for its owner from the first moment on. */
  void initialize(Path data, Path passwordFile) throws IOException {
    requireReachable();
    Command.Result made =
        run(
            INITDB_LIMIT,
            "initdb",
            "--pgdata=" + data,
            "--username=" + ServerAccess.OWNER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions");
    if (made.exitCode() != 0) {
      throw new IOException("initdb says " + made.output());
    }
  }

  /**
   * Starts a server in a process group of its own, so that the terminal's Ctrl-C reaches us and not
   * it, and returns when it accepts connections or has given up.
   */
  Command.Result start(Path data, Path log) throws IOException {
    return control("start", START_LIMIT, "--pgdata=" + data, "--log=" + log);
  }

  /**
   * Stops a server, {@code fast} or {@code immediate}, and waits a few seconds for its end.
   *
   * @return whether it has ended
   */
  boolean stop(Path data, String mode) throws IOException {
    return control("stop", STOP_LIMIT, "--pgdata=" + data, "--mode=" + mode).exitCode() == 0;
  }

  private Command.Result control(String action, Duration limit, String... options)
      throws IOException {
    String[] common = {action, "--silent", "--wait", "--timeout=" + limit.toSeconds()};
    return run(
        limit,
        "pg_ctl",
        Stream.concat(Arrays.stream(common), Arrays.stream(options)).toArray(String[]::new));
  }

  private Command.Result run(Duration limit, String program, String... options) throws IOException {
    return Command.run(
        workingFolder,
        limit.plus(MARGIN),
        Stream.concat(account.command(path(program)).stream(), Arrays.stream(options)).toList());
  }

  private void requireReachable() throws IOException {
    if (!Command.succeeds(account.command("test", "-x", path("postgres")))) {
      throw new IOException(
          "it has to run on an unprivileged account, which may not enter "
              + home
              + ": choose a DATA_DIR that every account may enter, or set DATABASE_URL");
    }
  }

  private String path(String program) {
    return home.resolve("bin").resolve(program).toString();
  }
}
