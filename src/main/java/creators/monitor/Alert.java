package creators.monitor;

import creators.monitor.AlertRule.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that wants a person's attention.
 *
 * @param name the rule's name
 * @param subject what it is about, e.g. {@code database} or {@code cpu}
 * @param summary what it means, in words
 * @param value the gauge at its latest reading
 * @param threshold beyond which it was raised
 * @param since when the gauge went beyond the threshold
 * @param raisedAt when it had stayed there long enough
 * @param resolvedAt when it was over; empty while it is not
 */
public record Alert(
    String name,
    Severity severity,
    String subject,
    String summary,
    double value,
    double threshold,
    Instant since,
    Instant raisedAt,
    Optional<Instant> resolvedAt) {

  Alert withValue(double latest) {
    return new Alert(
        name, severity, subject, summary, latest, threshold, since, raisedAt, resolvedAt);
  }

  Alert resolved(Instant at) {
    return new Alert(
        name, severity, subject, summary, value, threshold, since, raisedAt, Optional.of(at));
  }
}
