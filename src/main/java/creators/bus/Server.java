package creators.bus;

import java.time.Duration;

/**
 * One node as a server of one address, as this node sees it. Guarded by {@link Servers}.
 *
 * <p>Three things keep questions away from it: it is full, it asked for a rest, or it is ejected
 * because it failed. An ejected one comes back when its bus answers a probe; each ejection in a row
 * lasts twice as long.
 */
final class Server {

  private static final Duration FIRST_EJECTION = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 4;

  private final String node;
  private int capacity;
  private int reported;
  private int inFlight;
  private long restsUntil;
  private boolean ejected;
  private long probeAt;
  private int strikes;

  Server(String node) {
    this.node = node;
  }

  String node() {
    return node;
  }

  /** Takes in what it says of itself. */
  void says(Message.Serving serving) {
    capacity = serving.capacity();
    reported = serving.held();
  }

  /** From 0, idle, to 1, full; the larger of what we sent and of what it told. */
  double load() {
    return (double) Math.max(reported, inFlight) / Math.max(capacity, 1);
  }

  boolean hasRoom() {
    return inFlight < capacity;
  }

  boolean rests(long now) {
    return now < restsUntil;
  }

  long restsUntil() {
    return restsUntil;
  }

  boolean ejected() {
    return ejected;
  }

  void sent() {
    inFlight++;
  }

  void returned() {
    inFlight--;
  }

  /** It answered a real question. */
  void good() {
    strikes = 0;
    ejected = false;
  }

  /** It is overloaded. */
  void rest(long until) {
    restsUntil = Math.max(restsUntil, until);
  }

  /** It failed, or failed its probe. */
  void eject(long now) {
    probeAt = now + (FIRST_EJECTION.toMillis() << Math.min(strikes, MOST_DOUBLINGS));
    strikes++;
    ejected = true;
  }

  /** Whether it is to be probed now; only one at a time is sent. */
  boolean takeProbe(long now) {
    if (!ejected || now < probeAt) {
      return false;
    }
    probeAt = Long.MAX_VALUE;
    return true;
  }

  /** Its probe was answered: it gets questions again, and is out for longer if it fails again. */
  void readmit() {
    ejected = false;
  }
}
