package creators.ai.models;

/**
 * What the trunk says about one text. The arrays belong to the receiver.
 *
 * @param embedding the sentence's meaning, 384 numbers of length 1 (all-MiniLM-L6-v2's space)
 * @param sentiment probabilities of negative, neutral, positive
 * @param category probabilities in the order of {@link TrunkConfig#categories()}
 */
public record TrunkOutput(float[] embedding, double[] sentiment, double[] category) {}
