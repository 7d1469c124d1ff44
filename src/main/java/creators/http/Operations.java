package creators.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * What the operators' endpoints show. Every method returns at once with what is already known: a
 * health check that waits for a sick service is of no use.
 */
public interface Operations {

  /** The health document: score, the seven services, active alerts; a JSON object. */
  Buffer health();

  /** Whether this node takes requests: everything it needs for an answer has come up. */
  boolean ready();

  /** The last sample of the metrics for people; a JSON object. */
  Buffer metrics();

  /**
   * The last sample of any node of the cluster, also of one that has ended within five minutes.
   *
   * @return fails with {@code NotFound} when there is none
   */
  Future<Buffer> metricsOf(String node);

  /** The Prometheus text exposition, version 0.0.4. */
  String prometheus();

  /**
   * Hands every further sample of {@link #metrics()} to {@code listener}, on any thread.
   *
   * @return ends it
   */
  Runnable onSample(Consumer<Buffer> listener);

  /**
   * Counts an answer.
   *
   * @param operationId the contract's name of the operation
   * @param httpStatus its status
   * @param nanos from the request to the first byte of the answer, for a stream to its first chunk
   */
  void answered(String operationId, int httpStatus, long nanos);
}
