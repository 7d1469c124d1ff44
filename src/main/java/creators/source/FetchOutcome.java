package creators.source;

import creators.profile.Creator;
import java.time.Duration;
import java.util.Objects;

/** The five answers a source can give about an account. They are never mistaken for one another. */
public sealed interface FetchOutcome {

  /** The account is there and its posts are visible. */
  record Found(Creator creator, String rawDocument) implements FetchOutcome {
    /** Refuses nulls. */
    public Found {
      Objects.requireNonNull(creator, "creator is null");
      Objects.requireNonNull(rawDocument, "rawDocument is null");
    }
  }

  /** The account is there and private: a profile without posts. */
  record PrivateAccount(Creator creator, String rawDocument) implements FetchOutcome {
    /** Refuses posts, which a private account does not show. */
    public PrivateAccount {
      Objects.requireNonNull(rawDocument, "rawDocument is null");
      if (!creator.posts().isEmpty()) {
        throw new IllegalArgumentException("a private account shows no posts");
      }
    }
  }

  /** The account does not exist. */
  record Missing() implements FetchOutcome {}

  /** The source asks us to come back later. */
  record Throttled(Duration retryAfter) implements FetchOutcome {}

  /** A document came and cannot be read. */
  record Broken(String document, String field, String problem) implements FetchOutcome {}
}
