package verticles;

import creators.ai.Embedding;
import creators.ai.TextEmbedder;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.List;

/**
 * Serves {@link Address#EMBED} on a thread of its own, so that somebody who searches waits for no
 * batch of captions.
 */
final class EmbeddingVerticle extends VerticleBase {

  /** Questions that wait here; each takes a few milliseconds. */
  private static final int CAPACITY = 64;

  private final Bus bus;
  private final Guard guard;
  private final TextEmbedder embedder;
  private WorkerExecutor thread;

  EmbeddingVerticle(Bus bus, Guard guard, TextEmbedder embedder) {
    this.bus = bus;
    this.guard = guard;
    this.embedder = embedder;
  }

  @Override
  public Future<?> start() {
    thread = vertx.createSharedWorkerExecutor("inference-embeddings", 1);
    return bus.serve(
        Address.EMBED,
        CAPACITY,
        question ->
            embed(question.texts())
                .map(embeddings -> new Message.Embedded(embedder.version(), embeddings)));
  }

  private Future<List<Embedding>> embed(List<String> texts) {
    return guard.run(() -> thread.executeBlocking(() -> embedder.embed(texts), false));
  }
}
