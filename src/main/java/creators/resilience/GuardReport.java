package creators.resilience;

import java.util.OptionalDouble;

/**
 * How a guard is doing, for people.
 *
 * @param state {@code closed}, {@code open}, {@code half-open} (waiting for a trial call) or {@code
 *     recovering} (letting traffic back in by steps)
 * @param admitted share of the calls that are let through now: 0, 0.1, 0.25, 0.5 or 1
 * @param retryAfterSeconds what a rejected caller is told; empty while nobody is rejected
 * @param failureRate share of the last minute's attempts that failed; empty without any, or while
 *     the breaker is not closed
 * @param slowRate the same of those that were slow
 * @param successes calls that went well since the start, retried or not
 * @param failures calls that failed after all their attempts
 * @param rejections calls that were not made
 * @param retries attempts made again
 * @param openings how often the breaker has opened
 */
public record GuardReport(
    String state,
    double admitted,
    OptionalDouble retryAfterSeconds,
    OptionalDouble failureRate,
    OptionalDouble slowRate,
    long successes,
    long failures,
    long rejections,
    long retries,
    long openings) {}
