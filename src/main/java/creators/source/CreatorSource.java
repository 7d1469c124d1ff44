package creators.source;

import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import java.util.List;

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
   * What the source cannot read at the moment, for {@code /api/health}: one line a problem, naming
   * the document. Empty when all is well.
   */
  default List<String> problems() {
    return List.of();
  }

  /** Releases what the source holds. */
  default Future<Void> close() {
    return Future.succeededFuture();
  }
}
