package creators.source;

import java.time.Duration;

/**
 * How long a source is waited for.
 *
 * @param request one request, until the last byte of its answer
 * @param fetch one attempt at a whole fetch: its requests and the pauses between them
 * @param pause before content that did not come is asked for a second time; four times as long
 *     before each further time
 */
record Patience(Duration request, Duration fetch, Duration pause) {

  /** No fetch takes longer, unless a single request may. */
  private static final Duration LONGEST_FETCH = Duration.ofMinutes(2);

  private static final Duration USUAL_PAUSE = Duration.ofMillis(500);
  private static final int GROWTH = 4;

  /** For a fetch of so many requests, each of which may take its time. */
  static Patience of(Duration request, int requests) {
    Duration all = request.multipliedBy(requests);
    Duration fetch = all.compareTo(LONGEST_FETCH) < 0 ? all : LONGEST_FETCH;
    return new Patience(request, fetch.compareTo(request) < 0 ? request : fetch, USUAL_PAUSE);
  }

  /** The pause after an ask, the first being 1, that came to nothing. */
  Duration pauseAfter(int ask) {
    return pause.multipliedBy((long) Math.pow(GROWTH, ask - 1.0));
  }
}
