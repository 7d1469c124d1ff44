package creators.monitor;

import java.util.Optional;

/**
 * Requests of the last minute. What cannot be told without a request is absent.
 *
 * @param requests how many
 * @param requestsPerMinute the rate, also right while the service is younger than a minute
 * @param successRate share that did not fail, 0 to 1
 * @param errorRate share answered with a status from 500 on, 0 to 1
 * @param averageMs mean response time in milliseconds
 * @param p50Ms median response time in milliseconds
 * @param p95Ms 95th percentile in milliseconds
 * @param p99Ms 99th percentile in milliseconds
 */
public record RequestFigures(
    long requests,
    double requestsPerMinute,
    Optional<Double> successRate,
    Optional<Double> errorRate,
    Optional<Double> averageMs,
    Optional<Double> p50Ms,
    Optional<Double> p95Ms,
    Optional<Double> p99Ms) {

  /** No request. */
  static final RequestFigures NONE =
      new RequestFigures(
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
