package house;

/** Stands in for the service in tests of the run script: says what it was given, then waits. */
final class Echo {

  private Echo() {}

  static void main() throws InterruptedException {
    for (String name : new String[] {"DATA_DIR", "ARCHIVE_DIR"}) {
      IO.println(name + "=" + System.getenv().getOrDefault(name, ""));
    }
    IO.println("cwd=" + System.getProperty("user.dir"));
    IO.println("delegate=" + System.getProperty("vertx.logger-delegate-factory-class-name"));
    if (System.getenv("ECHO_EXIT") != null) {
      System.exit(Integer.parseInt(System.getenv("ECHO_EXIT")));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> IO.println("stopped in order")));
    IO.println("ready");
    Thread.currentThread().join();
  }
}
