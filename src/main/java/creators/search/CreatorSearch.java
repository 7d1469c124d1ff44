package creators.search;

import creators.bus.Message;
import creators.search.query.Finder;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.List;

/** Answers questions about which creators there are, from the index of this node. */
public final class CreatorSearch {

  private final IndexKeeper keeper;
  private final Meanings meanings;
  private final Finder finder;
  private final WorkerExecutor threads;

  /**
   * @param threads on which the index is read
   */
  public CreatorSearch(
      IndexKeeper keeper, Meanings meanings, Finder finder, WorkerExecutor threads) {
    this.keeper = keeper;
    this.meanings = meanings;
    this.finder = finder;
    this.threads = threads;
  }

  /**
   * Finds creators by words and by meaning, or by words alone where no model says what is meant.
   */
  public Future<Message.Found> find(Message.Search question) {
    return meanings
        .ofQuestion(question.criteria().text())
        .compose(
            meaning ->
                threads.executeBlocking(
                    () -> finder.find(keeper.index(), question, meaning), false));
  }

  /** Completes a name. */
  public Future<Message.Suggested> suggest(Message.Suggest question) {
    return threads.executeBlocking(
        () ->
            new Message.Suggested(
                List.copyOf(finder.suggest(keeper.index(), question.text(), question.limit()))),
        false);
  }

  /** Finds creators who mean nearly the same. */
  public Future<Message.LookAlikes> similar(Message.FindSimilar question) {
    return threads.executeBlocking(
        () -> finder.similar(keeper.index(), question.profileId(), question.limit()), false);
  }
}
