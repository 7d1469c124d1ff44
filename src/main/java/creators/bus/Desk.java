package creators.bus;

import java.util.concurrent.atomic.AtomicInteger;

/** The questions that one server of this node holds; thread-safe. */
final class Desk {

  private final String address;
  private final int capacity;
  private final AtomicInteger held = new AtomicInteger();

  Desk(String address, int capacity) {
    this.address = address;
    this.capacity = capacity;
  }

  /** Takes a question in, unless there are as many as may be. */
  boolean take() {
    if (held.incrementAndGet() > capacity) {
      held.decrementAndGet();
      return false;
    }
    return true;
  }

  /** A question taken in is answered. */
  void done() {
    held.decrementAndGet();
  }

  int held() {
    return held.get();
  }

  String address() {
    return address;
  }

  /** What the others are told of it. */
  Message.Serving serving() {
    return new Message.Serving(address, capacity, held());
  }
}
