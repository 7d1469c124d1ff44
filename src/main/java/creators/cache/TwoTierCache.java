package creators.cache;

import static creators.cache.CacheMeters.Tier.MEMORY;
import static creators.cache.CacheMeters.Tier.REDIS;

import com.github.benmanes.caffeine.cache.Caffeine;
import creators.cache.EntryCodec.Stored;
import creators.cache.Generations.Generation;
import creators.profile.Username;
import creators.resilience.Guard;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's memory, then Redis.
 *
 * <p>Each creator has a generation, a random id in Redis, and each entry carries the one it belongs
 * to. Invalidating writes a new id: one command, and every entry of the creator in every kind and
 * variant is out of date wherever it is, without a list of them.
 *
 * <p>A slow load that races with an invalidation cannot put back what is out of date: {@link #get}
 * learns the generation before the load begins, {@link #put} refuses an entry whose data was read
 * ({@link CacheEntry#storedAt}) before this node learnt of the current generation, and what it
 * keeps carries that generation, so that a change this node has not heard of yet outdates it too.
 * Only instants of this node's own clock are compared.
 *
 * <p>An invalidation that Redis does not hear is made good before this node next reads that creator
 * from Redis. A Redis that was away may have come back empty: what is given from memory is told to
 * it once more, so that it can confirm memories again before it has to.
 */
public final class TwoTierCache implements Cache {

  private static final Logger LOG = LoggerFactory.getLogger(TwoTierCache.class);
  private static final double JITTER = 0.1;
  private static final int MOST_OWED = 100_000;
  private static final int SHARE_OF_HEAP = 10;

  private final RedisTier redis;
  private final Clock clock;
  private final RandomGenerator random;
  private final MemoryTier memory;
  private final Generations generations;
  private final CacheMeters meters;
  private final Reminders reminders;
  private final com.github.benmanes.caffeine.cache.Cache<Username, Generation> owed =
      Caffeine.newBuilder().maximumSize(MOST_OWED).build();

  /**
   * @param guard the one of the service {@code cache}
   * @param maxBytes of entries in memory, about
   * @param random for generations and jitter; used from several threads
   */
  public TwoTierCache(
      RedisClient redis,
      Guard guard,
      long maxBytes,
      MeterRegistry registry,
      Clock clock,
      RandomGenerator random) {
    this.redis = new RedisTier(redis, guard);
    this.clock = clock;
    this.random = random;
    this.memory = new MemoryTier(maxBytes, clock, random);
    this.generations = new Generations(clock, random);
    this.meters = new CacheMeters(registry, memory::bytes);
    this.reminders = new Reminders(this.redis::serves, clock);
  }

  /** A sensible bound of the memory tier: a tenth of the heap. */
  public static long usualMaxBytes() {
    return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
  }

  @Override
  public Future<Optional<CacheEntry>> get(Kind kind, Username username, String variant) {
    Optional<CacheEntry> near = near(kind, username, variant);
    if (near.isPresent()) {
      given(kind, username, variant, near.get());
      return Future.succeededFuture(near);
    }
    meters.miss(MEMORY, kind);
    return far(kind, username, variant)
        .otherwise(
            cause -> {
              missed(cause);
              return doubtful(kind, username, variant);
            })
        .onSuccess(
            found -> {
              if (found.isPresent()) {
                meters.hit(REDIS, kind);
              } else {
                meters.miss(REDIS, kind);
              }
            });
  }

  /** Hits are counted as those of {@link #get}; a miss is not, since {@code get} follows. */
  @Override
  public Optional<CacheEntry> peek(Kind kind, Username username, String variant) {
    Optional<CacheEntry> near = near(kind, username, variant);
    near.ifPresent(entry -> given(kind, username, variant, entry));
    return near;
  }

  @Override
  public void put(Kind kind, Username username, String variant, CacheEntry entry) {
    Generation generation = generations.current(username, entry.storedAt());
    if (entry.storedAt().isBefore(generation.since())) {
      meters.stale(MEMORY, kind);
      return;
    }
    Instant now = clock.instant();
    Duration life = jittered(kind.inRedis().minus(Duration.between(entry.storedAt(), now)));
    CacheEntry kept = entry.freshUntilAtMost(now.plus(life).minus(kind.whileRevalidating()));
    memory.put(kind, username, variant, generation.id(), kept);
    meters.put(MEMORY, kind);
    set(kind, username, variant, new Stored(generation.id(), kept), left(kind, kept));
  }

  @Override
  public void putCopy(Kind kind, Username username, String variant, CacheEntry entry) {
    if (near(kind, username, variant).isEmpty()) {
      memory.putCopy(kind, username, variant, entry);
      set(kind, username, variant, new Stored(Generations.NONE, entry), kind.ifError());
    }
  }

  @Override
  public Future<Optional<CacheEntry>> lastResort(Kind kind, Username username, String variant) {
    Instant oldest = clock.instant().minus(kind.ifError());
    Optional<CacheEntry> own =
        memory.copy(kind, username, variant).filter(entry -> entry.storedAt().isAfter(oldest));
    if (own.isPresent()) {
      return Future.succeededFuture(own);
    }
    return redis
        .entry(kind, username, variant)
        .map(found -> found.map(Stored::entry).filter(entry -> entry.storedAt().isAfter(oldest)))
        .otherwise(this::missed);
  }

  @Override
  public void doubtMemory() {
    generations.doubt();
  }

  @Override
  public Future<Void> invalidate(Username username) {
    Generation next = generations.renew(username);
    owed.put(username, next);
    return tell(username, next).otherwise(this::unheard);
  }

  private void set(Kind kind, Username username, String variant, Stored stored, Duration life) {
    if (life.toMillis() < 1) {
      return;
    }
    redis
        .set(kind, username, variant, stored, life)
        .onSuccess(_ -> meters.put(REDIS, kind))
        .onFailure(this::missed);
  }

  private Duration jittered(Duration life) {
    return Duration.ofMillis(
        (long) (life.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
  }

  private Optional<CacheEntry> near(Kind kind, Username username, String variant) {
    return generations
        .known(username)
        .flatMap(generation -> memory.get(kind, username, variant, generation.id()));
  }

  private void given(Kind kind, Username username, String variant, CacheEntry entry) {
    meters.hit(MEMORY, kind);
    if (reminders.due(RedisTier.key(kind, username, variant), kind.inMemory())) {
      remind(kind, username, variant, entry).onFailure(this::missed);
    }
  }

  /** Tells Redis what it may have lost; or learns that there is another generation meanwhile. */
  private Future<?> remind(Kind kind, Username username, String variant, CacheEntry entry) {
    Instant askedAt = clock.instant();
    long id = generations.current(username, askedAt).id();
    return redis
        .setFirstGeneration(username, id)
        .compose(_ -> redis.generation(username))
        .onSuccess(
            found -> {
              // None where it lost that, too, in between.
              long current = found.orElse(id);
              if (generations.observed(username, current, askedAt) && current == id) {
                set(kind, username, variant, new Stored(id, entry), left(kind, entry));
              }
            });
  }

  private Duration left(Kind kind, CacheEntry entry) {
    return Duration.between(clock.instant(), entry.freshUntil().plus(kind.whileRevalidating()));
  }

  /** What is in memory and cannot be confirmed: better than to lean on the database alone. */
  private Optional<CacheEntry> doubtful(Kind kind, Username username, String variant) {
    return generations
        .believed(username)
        .flatMap(generation -> memory.get(kind, username, variant, generation.id()));
  }

  private Future<Optional<CacheEntry>> far(Kind kind, Username username, String variant) {
    Generation due = owed.getIfPresent(username);
    if (due != null) {
      return tell(username, due).map(_ -> Optional.empty());
    }
    Instant askedAt = clock.instant();
    return redis
        .find(kind, username, variant)
        .compose(
            answer -> {
              if (answer.generation().isEmpty()) {
                return begin(username, askedAt);
              }
              long id = answer.generation().get();
              boolean holds = generations.observed(username, id, askedAt);
              Optional<CacheEntry> found =
                  answer
                      .entry()
                      .filter(stored -> holds && stored.generation() == id)
                      .map(Stored::entry);
              found.ifPresent(entry -> memory.put(kind, username, variant, id, entry));
              return Future.succeededFuture(found);
            });
  }

  /** The first generation of a creator that Redis knows none of. */
  private Future<Optional<CacheEntry>> begin(Username username, Instant askedAt) {
    long id = generations.newId();
    return redis
        .setFirstGeneration(username, id)
        .map(
            first -> {
              if (first) {
                generations.observed(username, id, askedAt);
              }
              return Optional.empty();
            });
  }

  private Future<Void> tell(Username username, Generation generation) {
    return redis
        .setGeneration(username, generation.id())
        .onSuccess(_ -> owed.asMap().remove(username, generation));
  }

  private Optional<CacheEntry> missed(Throwable cause) {
    reminders.failed();
    meters.error();
    LOG.debug("Redis did not serve", cause);
    return Optional.empty();
  }

  private Void unheard(Throwable cause) {
    reminders.failed();
    meters.error();
    LOG.debug("Redis did not hear of a change; it will before it is next asked", cause);
    return null;
  }
}
