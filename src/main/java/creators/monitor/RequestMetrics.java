package creators.monitor;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Request figures of this node, in all and by operation; safe and cheap from any thread. */
public final class RequestMetrics {

  private static final int MAX_OPERATIONS = 64;
  private static final String OTHERS = "others";
  private static final int FIRST_FAILURE = 500;

  private final Clock clock;
  private final long startedAt;
  private final Map<String, LatencyWindow> byOperation = new ConcurrentHashMap<>();

  /** Starts counting. */
  public RequestMetrics(Clock clock) {
    this.clock = clock;
    this.startedAt = clock.millis();
  }

  /**
   * Counts one answer.
   *
   * @param operation the contract's operationId; beyond 64 different ones they are counted together
   * @param httpStatus from 500 on it counts as failed
   * @param nanos time until the answer, for a stream until its first chunk
   */
  public void record(String operation, int httpStatus, long nanos) {
    window(operation).record(nanos, httpStatus >= FIRST_FAILURE);
  }

  /** All operations together. */
  public RequestFigures total() {
    return LatencyWindow.figures(byOperation.values(), clock, startedAt);
  }

  /** Each operation with a request in the last minute, the most frequent first. */
  public Map<String, RequestFigures> operations() {
    Map<String, RequestFigures> figures = new LinkedHashMap<>();
    byOperation.entrySet().stream()
        .map(each -> Map.entry(each.getKey(), each.getValue().figures()))
        .filter(each -> each.getValue().requests() > 0)
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, RequestFigures> each) -> each.getValue().requests())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .forEach(each -> figures.put(each.getKey(), each.getValue()));
    return figures;
  }

  private LatencyWindow window(String operation) {
    LatencyWindow window = byOperation.get(operation);
    if (window != null) {
      return window;
    }
    String key = byOperation.size() < MAX_OPERATIONS ? operation : OTHERS;
    return byOperation.computeIfAbsent(key, _ -> new LatencyWindow(clock, startedAt));
  }
}
