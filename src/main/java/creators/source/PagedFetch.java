package creators.source;

import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Username;
import io.vertx.core.Future;
import java.time.Duration;
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
 * <p>A page that the source would give another time fails the attempt, which the next one makes
 * good: it goes on at that page. A page that the source refuses, or that says nothing, ends the
 * fetch with what came before it, since a profile with fewer posts is true and useful; a page that
 * cannot be read makes the whole answer broken, since then the source has changed its language.
 */
final class PagedFetch {

  private static final Logger LOG = LoggerFactory.getLogger(PagedFetch.class);

  private final Username username;
  private final int maxPosts;
  private final List<CreatorDocument> contents = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> cursors = new HashSet<>();
  private final Set<String> shortcodes = new HashSet<>();
  private Optional<String> next;

  /**
   * @param first the document that comes before all pages
   * @param text of the first document
   */
  PagedFetch(Username username, int maxPosts, CreatorDocument first, String text) {
    this.username = username;
    this.maxPosts = maxPosts;
    boolean isPrivate = first.account().isPrivate().orElse(false);
    add(first, text);
    this.next = isPrivate ? Optional.empty() : first.next();
  }

  /** All pages: their merged content and joined text, or why there are not all. */
  sealed interface Result {
    record Complete(CreatorDocument content, String text) implements Result {}

    record BrokenPage(Document.Broken page) implements Result {}

    record ThrottledPage(Duration pause) implements Result {}
  }

  /**
   * Follows the pages to the end, from where the last attempt stopped.
   *
   * @param page asks for the page at a cursor
   * @return fails with what the page failed with
   */
  Future<Result> follow(Function<String, Future<Answer>> page) {
    if (shortcodes.size() >= maxPosts
        || next.filter(cursor -> !cursors.contains(cursor)).isEmpty()) {
      return Future.succeededFuture(complete());
    }
    String cursor = next.get();
    return page.apply(cursor)
        .compose(
            answer ->
                switch (answer.document()) {
                  case Document.OfCreator(CreatorDocument content) -> {
                    cursors.add(cursor);
                    next = add(content, answer.text()) ? content.next() : Optional.empty();
                    yield follow(page);
                  }
                  case Document.Broken broken ->
                      Future.<Result>succeededFuture(new Result.BrokenPage(broken));
                  case Document.Throttled(Duration pause) ->
                      Future.<Result>succeededFuture(new Result.ThrottledPage(pause));
                  case Document other -> endedBy(other.getClass().getSimpleName());
                })
        .recover(
            error ->
                FailureException.of(error) instanceof Failure.SourceRefused
                    ? endedBy(error.getMessage())
                    : Future.failedFuture(error));
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
    contents.add(page);
    texts.add(text);
    int before = shortcodes.size();
    page.posts().forEach(post -> shortcodes.add(post.shortcode()));
    return shortcodes.size() > before;
  }

  private Result complete() {
    return new Result.Complete(
        CreatorDocument.merged(contents, Optional.empty()), RawDocuments.joined(texts));
  }
}
