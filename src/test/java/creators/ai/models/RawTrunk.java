package creators.ai.models;

import java.util.List;

/**
 * The trunk's bare {@code session.run} on the batches that it makes of captions, for benchmarks:
 * what no worker can be faster than.
 */
public final class RawTrunk {

  private final TrunkModel model;

  /** Of a model that stays open. */
  public RawTrunk(TrunkModel model) {
    this.model = model;
  }

  /** How many tokens the trunk reads of a caption. */
  public int tokens(String caption) {
    return model.tokens(List.of(caption)).getFirst().length;
  }

  /** The passes that these captions take in one question; run, they read no outputs. */
  public Runnable passes(List<String> captions) {
    List<long[]> tokens = model.tokens(captions);
    List<List<long[]>> batches =
        model.batches(tokens).stream()
            .map(batch -> batch.stream().map(tokens::get).toList())
            .toList();
    return () -> batches.forEach(model.session()::passOnly);
  }
}
