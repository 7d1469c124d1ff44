package service.faults;

import creators.profile.Username;
import creators.source.Faults;
import creators.source.Simulator;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.SplittableRandom;
import testing.Wait;

/** The service that creators come from: the simulator behind a port that can be taken away. */
final class SourceSite implements AutoCloseable {

  private final Simulator simulator;
  private final Relay relay;

  SourceSite(Vertx vertx) {
    this.simulator =
        Wait.of(
            Simulator.start(
                vertx, new Population(), Faults.NONE, new SplittableRandom(4), Clock.systemUTC()));
    this.relay = Relay.before(simulator.port());
  }

  /** What a node needs to know to ask it. */
  Map<String, String> environment() {
    return Map.of(
        "SOURCE",
        "decodo",
        "DECODO_BASIC_URL",
        "http://127.0.0.1:" + relay.port() + simulator.decodoBasicUrl().getPath(),
        "SMARTPROXY_USERNAME",
        Simulator.USER,
        "SMARTPROXY_PASSWORD",
        Simulator.PASSWORD,
        "DECODO_MAX_POSTS",
        Integer.toString(Population.POSTS));
  }

  /** Its port. */
  int port() {
    return relay.port();
  }

  /** Behaves like this from now on. */
  void faults(Faults faults) {
    simulator.faults(faults);
  }

  /** Nobody listens there any more. */
  void down() {
    relay.down();
  }

  /** Somebody listens again. */
  void up() {
    relay.up();
  }

  /** How often an account was asked for. */
  int fetches(Username username) {
    return simulator.fetches(username);
  }

  /** How often any of these accounts was asked for. */
  int fetches(Collection<String> usernames) {
    return usernames.stream().mapToInt(name -> fetches(new Username(name))).sum();
  }

  /** How many requests came in. */
  int requests() {
    return simulator.requests();
  }

  @Override
  public void close() {
    relay.close();
    Wait.of(simulator.close());
  }
}
