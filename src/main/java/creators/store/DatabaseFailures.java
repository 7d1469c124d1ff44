package creators.store;

import creators.failure.Failure;
import creators.failure.FailureException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away from a statement that is wrong. */
final class DatabaseFailures {

  /** Classes of SQLSTATE that mean "not now": connection, resources, operator, system, sign-in. */
  private static final Set<String> AWAY = Set.of("08", "28", "53", "57", "58", "3D");

  private static final Duration QUEUE_MOVES = Duration.ofSeconds(1);

  private DatabaseFailures() {}

  /** {@code error}, as {@code StoreUnavailable} when the database is away. */
  static Throwable of(Throwable error) {
    return switch (error) {
      case FailureException ours -> ours;
      case PgException refused ->
          AWAY.contains(sqlStateClass(refused))
              ? unavailable("it answers with SQLSTATE " + refused.getSqlState(), refused)
              : refused;
      case TimeoutException late -> unavailable("no answer in time", late);
      case ConnectionPoolTooBusyException busy -> unavailable("too many requests wait", busy);
      case VertxException broken -> unavailable("no connection: " + broken.getMessage(), broken);
      case IOException broken -> unavailable("cannot connect", broken);
      default -> error;
    };
  }

  /** Why no connection was to be had: {@code Overloaded} for who stood too long in a queue. */
  static Throwable notLent(Throwable error, boolean busy) {
    boolean queued = error instanceof ConnectionPoolTooBusyException || outwaited(error);
    return queued && busy
        ? new FailureException(new Failure.Overloaded("the database", QUEUE_MOVES), error)
        : of(error);
  }

  /** The pool says no more than this. */
  private static boolean outwaited(Throwable error) {
    return error instanceof VertxException && "Timeout".equals(error.getMessage());
  }

  static FailureException unavailable(String problem, Throwable cause) {
    return new FailureException(new Failure.StoreUnavailable("database", problem), cause);
  }

  private static String sqlStateClass(PgException error) {
    String state = error.getSqlState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }
}
