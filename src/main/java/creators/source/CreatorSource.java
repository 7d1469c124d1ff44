package creators.source;

import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where creators come from. Every source yields the same domain records and hands on the raw
 * document.
 */
public interface CreatorSource {

  /** Which source this is. */
  SourceKind kind();

  /**
   * Fetches one creator as they are now. One attempt of the caller's: the source's own protocol
   * (polling, asking again after empty content, following pages) happens inside.
   *
   * @return what the source says; fails with {@code SourceUnavailable} or {@code SourceRefused}
   *     when it says nothing
   */
  Future<FetchOutcome> fetch(Username username);

  /**
   * A fetch that may take several attempts: each call is one, and goes on with what the ones before
   * it brought. They must not overlap.
   */
  default Supplier<Future<FetchOutcome>> fetching(Username username) {
    return () -> fetch(username);
  }

  /**
   * What the source cannot read at the moment, for {@code /api/health}: one line a problem, naming
   * the document. Empty when all is well.
   */
  default List<String> problems() {
    return List.of();
  }

  /**
   * Names that the source is known to have, for trying it out; empty where it cannot tell without
   * asking for each.
   */
  default List<Username> known() {
    return List.of();
  }

  /** A creator to try the service with; empty where no name is known. */
  default Optional<Username> example() {
    return known().stream().findFirst();
  }

  /** Releases what the source holds. */
  default Future<Void> close() {
    return Future.succeededFuture();
  }
}
