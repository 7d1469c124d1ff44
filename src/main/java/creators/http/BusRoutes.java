package creators.http;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message.Analyze;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What the inference nodes answer directly: the judgement of texts. */
final class BusRoutes {

  private static final Duration LONGEST_ANALYSIS = Duration.ofSeconds(15);

  private final Bus bus;

  BusRoutes(Bus bus) {
    this.bus = bus;
  }

  /** One verdict a text, in order. */
  private record Analysis(List<Verdict> results) {}

  void analyze(RoutingContext context) {
    JsonArray texts = Inputs.of(context).body().getJsonArray("texts");
    Analyze question =
        new Analyze(texts.stream().map(String.class::cast).map(BusRoutes::wellFormed).toList());
    Replies.deliver(
        context,
        bus.ask(Address.ANALYZE, question, LONGEST_ANALYSIS),
        analyzed ->
            Replies.sendFresh(
                context,
                200,
                new Analysis(analyzed.verdicts().stream().map(Verdict::forReaders).toList())));
  }

  /** JSON can carry half a surrogate pair, which no encoder downstream would take. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
