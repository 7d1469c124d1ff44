package verticles;

import creators.ai.RuleAnalyzer;
import creators.ai.TextAnalyzer;

/** Puts the {@link InferenceVerticle}s together: workers that share one analyser. */
final class InferenceRole {
  private InferenceRole() {}

  static void start(Node node, Shared shared) {
    TextAnalyzer analyzer = new RuleAnalyzer();
    node.deploy(
        shared,
        "inference",
        Node.worker(shared.settings().ai().maxWorkers()),
        () -> new InferenceVerticle(shared.bus(), analyzer));
  }
}
