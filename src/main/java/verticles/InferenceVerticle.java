package verticles;

import creators.ai.TextAnalyzer;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Serves {@link Address#ANALYZE} on a worker thread; holds nothing but the shared analyser. */
final class InferenceVerticle extends VerticleBase {

  /** Batches one worker holds at once: one at work, the others waiting. */
  private static final int CAPACITY = 32;

  private final Bus bus;
  private final TextAnalyzer analyzer;

  InferenceVerticle(Bus bus, TextAnalyzer analyzer) {
    this.bus = bus;
    this.analyzer = analyzer;
  }

  @Override
  public Future<?> start() {
    return bus.serve(
        Address.ANALYZE,
        CAPACITY,
        question ->
            Future.succeededFuture(new Message.Analyzed(analyzer.analyze(question.texts()))));
  }
}
