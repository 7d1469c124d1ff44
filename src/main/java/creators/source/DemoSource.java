package creators.source;

import creators.config.Settings;
import creators.profile.Creator;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.source.demo.InventedCreators;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Invented creators, plainly marked as invented, for trying the service out with neither network
 * nor key. They are served by a {@link Simulator} on loopback and fetched from it like real ones,
 * through Decodo's protocol.
 */
public final class DemoSource implements CreatorSource {

  /** As many posts as any invented creator shows. */
  public static final int MAX_POSTS = 120;

  private static final Username EXAMPLE = new Username("demo.touchline.tess");

  /** How long a request may take beyond the simulator's delay. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Simulator simulator;
  private final DecodoSource decodo;
  private final InventedCreators creators;

  private DemoSource(Simulator simulator, DecodoSource decodo, InventedCreators creators) {
    this.simulator = simulator;
    this.decodo = decodo;
    this.creators = creators;
  }

  /**
   * Starts the simulator and a source that asks it for up to {@value #MAX_POSTS} posts of a
   * creator.
   *
   * @param settings how the simulator behaves, see {@link Faults#of}
   * @param clock the day whose data is served
   */
  public static Future<DemoSource> start(Vertx vertx, Settings.Demo settings, Clock clock) {
    return start(vertx, settings, MAX_POSTS, clock);
  }

  /**
   * The same with fewer posts of a creator: each 12 cost one request, and so the simulator's delay
   * once more.
   */
  public static Future<DemoSource> start(
      Vertx vertx, Settings.Demo settings, int maxPosts, Clock clock) {
    InventedCreators creators = new InventedCreators(InventedCreators.SEED);
    SplittableRandom random = new SplittableRandom(InventedCreators.SEED);
    return Simulator.start(vertx, accounts(creators), Faults.of(settings), random, clock)
        .map(
            simulator ->
                new DemoSource(
                    simulator,
                    new DecodoSource(
                        vertx,
                        SourceKind.DEMO,
                        WebClient.create(vertx),
                        simulator.decodoWithPassword(maxPosts),
                        patience(settings, maxPosts),
                        clock),
                    creators));
  }

  static Patience patience(Settings.Demo settings, int maxPosts) {
    return DecodoSource.patience(settings.delay().plus(PATIENCE), maxPosts);
  }

  @Override
  public SourceKind kind() {
    return SourceKind.DEMO;
  }

  @Override
  public Future<FetchOutcome> fetch(Username username) {
    return decodo.fetch(username);
  }

  @Override
  public Supplier<Future<FetchOutcome>> fetching(Username username) {
    return decodo.fetching(username);
  }

  /** Every invented creator, in alphabetical order. */
  @Override
  public List<Username> known() {
    return List.copyOf(creators.usernames());
  }

  /** One with a year of history, all kinds of posts and every mood. */
  @Override
  public Optional<Username> example() {
    return Optional.of(EXAMPLE);
  }

  /** The simulator behind it, to be told to behave badly. */
  public Simulator simulator() {
    return simulator;
  }

  @Override
  public List<String> problems() {
    return decodo.problems();
  }

  @Override
  public Future<Void> close() {
    return decodo.close().eventually(simulator::close);
  }

  private static Accounts accounts(InventedCreators creators) {
    return new Accounts() {
      @Override
      public SortedSet<Username> usernames() {
        return creators.usernames();
      }

      @Override
      public Optional<Creator> find(Username username, Instant now) {
        return creators.find(username, now);
      }
    };
  }
}
