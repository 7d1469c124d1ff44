package creators.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Instants as PostgreSQL keeps them: to the microsecond, in the years 1 to 9999. */
final class Times {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Times() {}

  /**
   * As a parameter. Times further away than anything stored become the last one that is storable.
   */
  static OffsetDateTime of(Instant instant) {
    Instant storable =
        instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    return storable.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime of(long micros) {
    return of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static boolean storable(long micros) {
    return micros >= micros(EARLIEST) && micros <= micros(LATEST);
  }
}
