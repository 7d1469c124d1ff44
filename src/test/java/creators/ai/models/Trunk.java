package creators.ai.models;

import java.nio.file.Path;

/** The trunk that ships, for tests. */
final class Trunk {

  static final Path FOLDER = Path.of("models", "trunk");

  private Trunk() {}

  static TrunkModel load(int batchSize) {
    return TrunkModel.load(FOLDER, batchSize);
  }
}
