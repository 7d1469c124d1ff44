package creators.ai.models;

import java.nio.file.Path;

/** A model that cannot be used: names the file and what is wrong with it. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The file and, in words, what is wrong with it. */
  public ModelException(Path file, String problem) {
    this(file, problem, null);
  }

  /** The file, what is wrong with it, and what was caught. */
  public ModelException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
