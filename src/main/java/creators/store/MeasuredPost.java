package creators.store;

import creators.ai.Category;
import creators.profile.Post;
import java.util.Optional;

/**
 * A post with as much of its verdict as the analytics rest on: a creator has hundreds, and what a
 * verdict rests on itself costs more to read than all the rest.
 *
 * @param said empty until the background analysis has judged it
 */
public record MeasuredPost(Post post, Optional<Said> said) {

  /**
   * What the analysis said.
   *
   * @param categoryConfidence 0 to 1
   * @param language ISO 639-1 code, or {@code und}
   * @param languageConfidence 0 to 1
   */
  public record Said(
      Category category, double categoryConfidence, String language, double languageConfidence) {}
}
