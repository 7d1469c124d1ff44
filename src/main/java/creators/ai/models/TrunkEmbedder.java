package creators.ai.models;

import creators.ai.Embedding;
import creators.ai.TextEmbedder;
import java.util.List;
import java.util.Objects;

/**
 * The trunk's embeddings alone. Each text is a pass of its own, so that its company changes nothing
 * about it.
 */
public final class TrunkEmbedder implements TextEmbedder {

  private final TrunkModel trunk;

  /**
   * @param trunk whoever loaded it closes it
   */
  public TrunkEmbedder(TrunkModel trunk) {
    this.trunk = Objects.requireNonNull(trunk, "trunk is null");
  }

  @Override
  public String version() {
    return trunk.version();
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return texts.stream()
        .map(text -> Embedding.of(trunk.run(List.of(text)).getFirst().embedding()))
        .toList();
  }
}
