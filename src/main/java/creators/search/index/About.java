package creators.search.index;

import creators.ai.Embedding;
import java.util.Objects;

/**
 * What the words about a creator mean.
 *
 * @param words which words those were, as {@link #words(String)} shortens them
 * @param model name and version of who read them
 */
public record About(String words, String model, Embedding embedding) {

  /** Refuses nulls. */
  public About {
    Objects.requireNonNull(words, "words is null");
    Objects.requireNonNull(model, "model is null");
    Objects.requireNonNull(embedding, "embedding is null");
  }

  /** A mark of {@code text} by which one sees that it is another one. */
  public static String words(String text) {
    return Integer.toHexString(text.hashCode()) + '.' + text.length();
  }
}
