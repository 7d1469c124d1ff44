package creators.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The questions of one address that wait for a server, oldest first; thread-safe. */
final class Line {

  /** Beyond it a question is refused: it would be too old when its turn came. */
  static final int LONGEST = 1000;

  private final Deque<Asking<?, ?>> waiting = new ArrayDeque<>();

  /** What becomes of the question at the head of the line. */
  sealed interface Turn {
    /** It stays where it is. */
    record Wait() implements Turn {}

    /** It leaves the line, and this happens. */
    record Leave(Runnable then) implements Turn {}
  }

  /** Adds a question at the end; false when the line is too long. */
  synchronized boolean join(Asking<?, ?> asking) {
    return waiting.size() < LONGEST && waiting.add(asking);
  }

  /** Puts a question back that had its turn before the others. */
  synchronized void rejoin(Asking<?, ?> asking) {
    waiting.addFirst(asking);
  }

  synchronized int length() {
    return waiting.size();
  }

  /**
   * Gives everyone a turn.
   *
   * @param toTheEnd false: up to the first that has to wait and was not tried anywhere, since those
   *     behind it would have to wait as well
   */
  void advance(boolean toTheEnd, Function<Asking<?, ?>, Turn> turn) {
    List<Runnable> leaving = new ArrayList<>();
    synchronized (this) {
      boolean stuck = false;
      for (Iterator<Asking<?, ?>> each = waiting.iterator(); each.hasNext() && !stuck; ) {
        Asking<?, ?> asking = each.next();
        switch (turn.apply(asking)) {
          case Turn.Leave(Runnable then) -> {
            each.remove();
            leaving.add(then);
          }
          case Turn.Wait _ -> stuck = !toTheEnd && asking.tried().isEmpty();
        }
      }
    }
    leaving.forEach(Runnable::run);
  }
}
