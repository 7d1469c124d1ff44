package creators.http;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Message.Analyze;
import creators.bus.Message.Find;
import creators.bus.Message.Hit;
import creators.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What other verticles answer directly: the judgement of texts, and the search by name. */
final class BusRoutes {

  private static final Duration LONGEST_ANALYSIS = Duration.ofSeconds(30);
  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

  private final Bus bus;

  BusRoutes(Bus bus) {
    this.bus = bus;
  }

  /** One verdict a text, in order. */
  private record Analysis(List<Verdict> results) {}

  /** What was found for a query, best first. */
  private record SearchResults(String query, List<Hit> results) {}

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

  void search(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    String text = inputs.text("q").orElseThrow().strip();
    int limit = (int) inputs.number("limit").orElseThrow();
    Replies.deliver(
        context,
        bus.ask(Address.FIND, new Find(text, limit), LONGEST_SEARCH),
        found -> {
          context.response().putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=5");
          Buffer results = Json.encode(new SearchResults(text, found.hits()));
          Replies.send(context, 200, Replies.JSON, results);
        });
  }

  /** JSON can carry half a surrogate pair, which no encoder downstream would take. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
