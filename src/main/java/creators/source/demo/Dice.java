package creators.source.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance without memory: the same seed and the same coordinates (a purpose, a day, a post's number)
 * always fall the same way, so that what was invented for yesterday never changes today.
 */
final class Dice {
  private Dice() {}

  /** What a throw is for; keeps throws of the same day or post independent of each other. */
  enum Purpose {
    WEEKDAYS,
    HOURS,
    PAUSE,
    DAY,
    TIME,
    REACH,
    FORMAT,
    TOPIC,
    DECK,
    WORDING,
    CODE,
    TEMPER,
    PHASE,
    JITTER,
    PIN,
    COMMENT
  }

  /** A generator for one thing. */
  static SplittableRandom of(long seed, Purpose purpose, long coordinate) {
    return new SplittableRandom(hash(seed, purpose, coordinate));
  }

  /** A number from 0 to 1 (exclusive) for one thing. */
  static double share(long seed, Purpose purpose, long coordinate) {
    return (hash(seed, purpose, coordinate) >>> 11) * 0x1.0p-53;
  }

  /** 64 well-mixed bits for one thing. */
  static long hash(long seed, Purpose purpose, long coordinate) {
    return mix(mix(mix(seed) + purpose.ordinal()) + coordinate);
  }

  /** A seed of its own for a name. */
  static long seed(long base, String name) {
    long seed = base;
    for (int i = 0; i < name.length(); i++) {
      seed = mix(seed + name.charAt(i));
    }
    return seed;
  }

  /** One of the items. */
  static <T> T pick(SplittableRandom random, List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
