package creators.source.demo;

import creators.source.demo.Dice.Purpose;
import java.time.Duration;
import java.time.Instant;

/**
 * How many follow a creator at any moment: a slow trend that stays within the creator's tier, leaps
 * that partly fade, and a little coming and going from week to week. A function of time alone.
 */
final class AudienceCurve {
  private static final Instant HALFWAY = Instant.parse("2026-06-01T00:00:00Z");
  private static final double DAYS_BETWEEN_LEAPS = 300;
  private static final double LEAP = 0.16;
  private static final double WEEKLY_JITTER = 0.0015;

  private final Persona persona;
  private final long seed;

  AudienceCurve(Persona persona, long seed) {
    this.persona = persona;
    this.seed = seed;
  }

  /** Followers at {@code time}. */
  long followers(Instant time) {
    double days = days(time);
    double change =
        switch (persona.growth()) {
          case STEADY -> 0.22 * Math.tanh(days / 700);
          case SURGE -> 0.40 * Math.tanh(days / 450);
          case PLATEAU -> 0.03 * Math.tanh(days / 700);
          case DECLINE -> -0.20 * Math.tanh(days / 500);
          case SPIKE -> 0.08 * Math.tanh(days / 700) + leaps(days);
        };
    return Math.round(persona.followers() * (1 + change) * (1 + jitter(days)));
  }

  /** Accounts the creator follows at {@code time}. */
  long following(Instant time) {
    return Math.round(persona.following() * (1 + 0.06 * Math.tanh(days(time) / 900)));
  }

  private static double days(Instant time) {
    return Duration.between(HALFWAY, time).toSeconds() / 86_400.0;
  }

  private double leaps(double days) {
    double phase = Dice.share(seed, Purpose.PHASE, 0) * DAYS_BETWEEN_LEAPS;
    double sinceLast =
        days + phase - DAYS_BETWEEN_LEAPS * Math.floor((days + phase) / DAYS_BETWEEN_LEAPS);
    double sum = 0;
    for (int earlier = 0; earlier < 4; earlier++) {
      double since = sinceLast + earlier * DAYS_BETWEEN_LEAPS;
      sum += LEAP * (1 - Math.exp(-since / 3)) * Math.exp(-since / 140);
    }
    return sum;
  }

  private double jitter(double days) {
    double week = Math.floor(days / 7);
    double way = days / 7 - week;
    double from = Dice.share(seed, Purpose.JITTER, (long) week);
    double to = Dice.share(seed, Purpose.JITTER, (long) week + 1);
    double smooth = way * way * (3 - 2 * way);
    return WEEKLY_JITTER * (2 * (from + (to - from) * smooth) - 1);
  }
}
