package verticles;

/** Starts a node. */
public final class Launcher {
  private Launcher() {}

  static void main() {
    IO.println("hello");
  }
}
