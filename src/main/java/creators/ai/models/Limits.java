package creators.ai.models;

/**
 * How much a model is asked at once.
 *
 * @param maxTokens where texts are cut, with the tokens that mark begin and end; a model that takes
 *     less cuts earlier
 * @param batchSize texts in a run, at most
 */
public record Limits(int maxTokens, int batchSize) {

  /** Fewer tokens leave no room for a text beside a hypothesis. */
  private static final int LEAST_TOKENS = 32;

  /** Checks the ranges. */
  public Limits {
    if (maxTokens < LEAST_TOKENS) {
      throw new IllegalArgumentException("maxTokens must be at least 32 but is " + maxTokens);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1 but is " + batchSize);
    }
  }
}
