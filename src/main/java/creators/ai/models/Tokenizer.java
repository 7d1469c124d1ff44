package creators.ai.models;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model's own tokenizer, read from its {@code tokenizer.json}: no padding, cut at the model's
 * length.
 */
final class Tokenizer implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Reads a tokenizer.
   *
   * @param file a {@code tokenizer.json} in Hugging Face's layout
   * @param maxTokens the most ids a text becomes, the special ones included
   * @throws ModelException when the file is missing or no tokenizer
   */
  static Tokenizer load(Path file, int maxTokens) {
    if (!Files.isReadable(file)) {
      throw new ModelException(file, "the tokenizer is missing or unreadable");
    }
    NativeLibraries.prepare();
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optPadding(false)
              .optTruncation(true)
              .optMaxLength(maxTokens)
              .optAddSpecialTokens(true)
              .build());
    } catch (IOException | RuntimeException e) {
      throw new ModelException(file, "not a tokenizer: " + e.getMessage(), e);
    }
  }

  /** The ids of a text without broken surrogates. */
  long[] encode(String text) {
    return tokenizer.encode(text).getIds();
  }

  /** The ids of two texts as one, e.g. premise and hypothesis. */
  long[] encode(String first, String second) {
    return tokenizer.encode(first, second).getIds();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
