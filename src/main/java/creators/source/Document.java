package creators.source;

import creators.profile.Post;
import java.time.Duration;

/** What a document turns out to be. */
sealed interface Document {

  /** About one creator: a profile, a page of posts, or both. */
  record OfCreator(CreatorDocument content) implements Document {}

  /** One post by itself, with what it tells about its owner. */
  record OfPost(Shape shape, Post post, Account owner) implements Document {}

  /** Recognised, and about something else than a creator. */
  record OfOthers(Shape shape) implements Document {}

  /** Says that the account does not exist. */
  record MissingAccount() implements Document {}

  /** Says that we ask too often. */
  record Throttled(Duration retryAfter) implements Document {}

  /** Decodo's envelope around no result: the task has failed, or is still at work. */
  record Unfinished(boolean pending, String message) implements Document {}

  /**
   * The Graph API's refusal.
   *
   * @param passing whether the same request may succeed later
   */
  record GraphError(long code, String message, boolean passing) implements Document {}

  /** Says nothing at all, as Decodo does now and then. */
  record Empty() implements Document {}

  /** Cannot be read. */
  record Broken(String path, String problem) implements Document {}
}
