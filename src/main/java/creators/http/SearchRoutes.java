package creators.http;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.bus.Address;
import creators.bus.Bus;
import creators.bus.Criteria;
import creators.bus.Facet;
import creators.bus.Hit;
import creators.bus.Message;
import creators.bus.Message.Suggestion;
import creators.bus.SearchMode;
import creators.failure.Failure;
import creators.json.Json;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finding creators: by words and meaning, and while a name is typed. */
final class SearchRoutes {

  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(3);
  private static final Duration LONGEST_SUGGESTION = Duration.ofSeconds(2);
  private static final String WORDS_ONLY =
      "Found by words alone: the models that tell what a question means are away, or were for the page"
          + " before.";
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final Bus bus;

  SearchRoutes(Bus bus) {
    this.bus = bus;
  }

  /** What was found; {@code facets} is absent on later pages. */
  private record Results(
      String query,
      SearchMode mode,
      Optional<String> notice,
      long total,
      boolean totalIsExact,
      List<Hit> results,
      Optional<List<Facet>> facets,
      Optional<String> nextCursor) {}

  private record Suggestions(String query, List<Suggestion> results) {}

  void search(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    Criteria criteria = criteria(inputs);
    boolean facets = inputs.flag("facets") && inputs.text("cursor").isEmpty();
    Message.Search question =
        new Message.Search(
            criteria,
            (int) inputs.number("limit").orElseThrow(),
            inputs.text("cursor"),
            facets,
            inputs.flag("explain"));
    Replies.deliver(
        context,
        bus.ask(Address.SEARCH, question, LONGEST_SEARCH),
        found ->
            send(
                context,
                new Results(
                    criteria.text(),
                    found.mode(),
                    found.mode() == SearchMode.WORDS ? Optional.of(WORDS_ONLY) : Optional.empty(),
                    found.total(),
                    found.totalIsExact(),
                    found.hits().stream().map(RoundedHits::of).toList(),
                    facets ? Optional.of(found.facets()) : Optional.empty(),
                    found.nextCursor())));
  }

  void suggest(RoutingContext context) {
    Inputs inputs = Inputs.of(context);
    String text = inputs.text("q").orElseThrow().strip();
    int limit = (int) inputs.number("limit").orElseThrow();
    Replies.deliver(
        context,
        bus.ask(Address.SUGGEST, new Message.Suggest(text, limit), LONGEST_SUGGESTION),
        found ->
            send(
                context,
                new Suggestions(text, found.suggestions().stream().map(RoundedHits::of).toList())));
  }

  private static void send(RoutingContext context, Object found) {
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=2");
    Replies.send(context, 200, Replies.JSON, Json.encode(found));
  }

  private static Criteria criteria(Inputs inputs) {
    requireOrder(inputs, "followers");
    requireOrder(inputs, "engagement");
    return new Criteria(
        inputs.text("q").orElse("").strip(),
        categories(inputs),
        languages(inputs),
        inputs.count("min_followers"),
        inputs.count("max_followers"),
        inputs.real("min_engagement"),
        inputs.real("max_engagement"),
        inputs.text("sentiment").map(Sentiment::of),
        inputs.choice("verified"),
        inputs.choice("business"),
        inputs.text("location").map(String::strip),
        inputs.time("active_since"),
        Criteria.Sort.of(inputs.text("sort").orElseThrow()));
  }

  private static List<Category> categories(Inputs inputs) {
    try {
      List<Category> categories = list(inputs, "category").stream().map(Category::of).toList();
      if (!categories.isEmpty() || inputs.text("category").isEmpty()) {
        return categories;
      }
    } catch (IllegalArgumentException _) {
      // No such label: the same answer as for no label at all.
    }
    throw Failure.InvalidInput.of(
            "category",
            "labels of categories, separated by commas: "
                + Arrays.stream(Category.values())
                    .map(Category::label)
                    .collect(Collectors.joining(", ")))
        .asException();
  }

  private static List<String> languages(Inputs inputs) {
    List<String> languages = list(inputs, "language");
    if (!LANGUAGES.containsAll(languages)) {
      throw Failure.InvalidInput.of(
              "language", "ISO 639-1 codes of two letters, separated by commas, as in pt,en")
          .asException();
    }
    return languages;
  }

  private static List<String> list(Inputs inputs, String name) {
    return inputs.text(name).stream()
        .flatMap(values -> Arrays.stream(values.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static void requireOrder(Inputs inputs, String name) {
    Optional<Double> least = inputs.real("min_" + name);
    Optional<Double> most = inputs.real("max_" + name);
    if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
      throw Failure.InvalidInput.of("max_" + name, "no less than min_" + name).asException();
    }
  }
}
