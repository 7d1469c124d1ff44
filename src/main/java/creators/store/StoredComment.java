package creators.store;

import creators.profile.Comment;
import java.util.Objects;
import java.util.Optional;

/**
 * A comment as it is stored.
 *
 * @param language what the analysis read; empty until it has
 */
public record StoredComment(Comment comment, Optional<Language> language) {

  /**
   * In which language a text is.
   *
   * @param code ISO 639-1, or {@code und} when it cannot be told
   * @param confidence 0 to 1
   */
  public record Language(String code, double confidence) {
    /** Refuses nulls. */
    public Language {
      Objects.requireNonNull(code, "code is null");
    }
  }

  /** Refuses nulls. */
  public StoredComment {
    Objects.requireNonNull(comment, "comment is null");
    Objects.requireNonNull(language, "language is null");
  }
}
