package creators.cache;

import creators.cache.Cache.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** The cache's counters, by tier and kind. */
final class CacheMeters {

  /** Where an entry was looked for or put. */
  enum Tier {
    MEMORY,
    REDIS
  }

  private record Counters(Counter hits, Counter misses, Counter puts, Counter stale) {}

  private final Map<Tier, Map<Kind, Counters>> counters = new EnumMap<>(Tier.class);
  private final Counter errors;

  CacheMeters(MeterRegistry registry, LongSupplier bytes) {
    for (Tier tier : Tier.values()) {
      Map<Kind, Counters> kinds = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        kinds.put(
            kind,
            new Counters(
                counter(registry, "gets", tier, kind, "hit"),
                counter(registry, "gets", tier, kind, "miss"),
                counter(registry, "puts", tier, kind, "kept"),
                counter(registry, "puts", tier, kind, "stale")));
      }
      counters.put(tier, kinds);
    }
    errors =
        Counter.builder("creators.cache.errors")
            .description("Commands that Redis did not answer well; each is a miss")
            .register(registry);
    Gauge.builder("creators.cache.memory.bytes", bytes::getAsLong)
        .description("Bytes of entries in memory, about")
        .baseUnit("bytes")
        .register(registry);
  }

  void hit(Tier tier, Kind kind) {
    of(tier, kind).hits().increment();
  }

  void miss(Tier tier, Kind kind) {
    of(tier, kind).misses().increment();
  }

  void put(Tier tier, Kind kind) {
    of(tier, kind).puts().increment();
  }

  void stale(Tier tier, Kind kind) {
    of(tier, kind).stale().increment();
  }

  void error() {
    errors.increment();
  }

  private Counters of(Tier tier, Kind kind) {
    return counters.get(tier).get(kind);
  }

  private static Counter counter(
      MeterRegistry registry, String what, Tier tier, Kind kind, String result) {
    return Counter.builder("creators.cache." + what)
        .tag("tier", tier.name().toLowerCase(Locale.ROOT))
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("result", result)
        .register(registry);
  }
}
