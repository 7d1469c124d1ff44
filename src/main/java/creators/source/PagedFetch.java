package creators.source;

import creators.profile.Username;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a creator's posts from page to page, until there are enough or there is no further page.
 *
 * <p>A page that does not come ends the fetch with what came before it, since a profile with fewer
 * posts is true and useful; a page that cannot be read makes the whole answer broken, since then
 * the source has changed its language.
 */
final class PagedFetch {

  private static final Logger LOG = LoggerFactory.getLogger(PagedFetch.class);

  private final Username username;
  private final int maxPosts;
  private final Function<String, Future<Answer>> nextPage;
  private final List<CreatorDocument> contents = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> cursors = new HashSet<>();
  private final Set<String> shortcodes = new HashSet<>();

  /**
   * @param nextPage asks for the page at a cursor
   */
  PagedFetch(Username username, int maxPosts, Function<String, Future<Answer>> nextPage) {
    this.username = username;
    this.maxPosts = maxPosts;
    this.nextPage = nextPage;
  }

  /** All pages: their merged content and joined text, or the page that cannot be read. */
  sealed interface Result {
    record Complete(CreatorDocument content, String text) implements Result {}

    record BrokenPage(Document.Broken page) implements Result {}
  }

  /** Goes on from the first document. */
  Future<Result> from(CreatorDocument first, String text) {
    boolean progress = add(first, text);
    boolean isPrivate = first.account().isPrivate().orElse(false);
    return progress && !isPrivate ? follow(first.next()) : Future.succeededFuture(complete());
  }

  private Future<Result> follow(Optional<String> cursor) {
    if (shortcodes.size() >= maxPosts || cursor.filter(cursors::add).isEmpty()) {
      return Future.succeededFuture(complete());
    }
    return nextPage
        .apply(cursor.get())
        .compose(
            answer ->
                switch (answer.document()) {
                  case Document.OfCreator(CreatorDocument page) ->
                      add(page, answer.text())
                          ? follow(page.next())
                          : Future.succeededFuture(complete());
                  case Document.Broken page ->
                      Future.<Result>succeededFuture(new Result.BrokenPage(page));
                  case Document other -> endedBy(other.getClass().getSimpleName());
                })
        .recover(error -> endedBy(error.getMessage()));
  }

  private Future<Result> endedBy(String reason) {
    LOG.warn(
        "{}: a further page of posts did not come ({}), {} posts are kept",
        username,
        reason,
        shortcodes.size());
    return Future.succeededFuture(complete());
  }

  /** Keeps a page; false when it brings no new post, so that the pages cannot go in circles. */
  private boolean add(CreatorDocument page, String text) {
    boolean first = contents.isEmpty();
    contents.add(page);
    texts.add(text);
    int before = shortcodes.size();
    page.posts().forEach(post -> shortcodes.add(post.shortcode()));
    return first || shortcodes.size() > before;
  }

  private Result complete() {
    return new Result.Complete(
        CreatorDocument.merged(contents, Optional.empty()), RawDocuments.joined(texts));
  }
}
