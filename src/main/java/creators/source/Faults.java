package creators.source;

import creators.config.Settings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How badly a {@link Simulator} behaves: every answer takes {@code delay}, and a share {@code rate}
 * of the answers is spoiled by one of {@code kinds}, each as likely as the others.
 *
 * @param delay how long each answer takes, spoiled or not
 * @param rate share of spoiled answers, 0 to 1
 * @param kinds what may happen to a spoiled answer; with none, nothing is spoiled
 */
public record Faults(Duration delay, double rate, Set<Fault> kinds) {

  /** An immediate, faultless service. */
  public static final Faults NONE = new Faults(Duration.ZERO, 0, Set.of());

  /** Checks the ranges. */
  public Faults {
    Objects.requireNonNull(delay, "delay is null");
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay is negative");
    }
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate must be from 0 to 1 but is " + rate);
    }
    kinds = Set.copyOf(kinds);
  }

  /** Every answer is spoiled by one of these. */
  public static Faults always(Fault first, Fault... others) {
    return new Faults(Duration.ZERO, 1, EnumSet.of(first, others));
  }

  /** Every answer takes {@code delay} and is right. */
  public static Faults slow(Duration delay) {
    return new Faults(delay, 0, Set.of());
  }

  /**
   * What the configuration asks for: a share {@code errorRate} of the answers is spoiled by one of
   * the listed kinds, or by {@link Fault#ERROR} when none is listed.
   *
   * @throws IllegalArgumentException when a kind is unknown
   */
  public static Faults of(Settings.Demo demo) {
    Set<Fault> kinds =
        demo.faults().stream()
            .map(
                key ->
                    Fault.of(key)
                        .orElseThrow(() -> new IllegalArgumentException("no such fault: " + key)))
            .collect(Collectors.toUnmodifiableSet());
    return new Faults(
        demo.delay(), demo.errorRate(), kinds.isEmpty() ? Set.of(Fault.ERROR) : kinds);
  }

  /** What happens to the next answer; the same sequence for the same generator. */
  Optional<Fault> draw(RandomGenerator random) {
    if (kinds.isEmpty() || random.nextDouble() >= rate) {
      return Optional.empty();
    }
    List<Fault> inOrder = List.copyOf(EnumSet.copyOf(kinds));
    return Optional.of(inOrder.get(random.nextInt(inOrder.size())));
  }
}
