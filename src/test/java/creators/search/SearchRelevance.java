package creators.search;

import creators.ai.Embedding;
import creators.ai.Insights;
import creators.ai.RuleAnalyzer;
import creators.ai.Verdict;
import creators.ai.models.DropIns;
import creators.ai.models.Limits;
import creators.ai.models.ModelAnalyzer;
import creators.ai.models.ShippedModels;
import creators.ai.models.TrunkEmbedder;
import creators.bus.Criteria;
import creators.bus.Hit;
import creators.bus.Message;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Username;
import creators.search.index.About;
import creators.search.index.CreatorIndex;
import creators.search.index.Portrait;
import creators.search.query.Finder;
import creators.source.demo.InventedCreators;
import creators.store.SearchableCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How well the search answers judged questions about the demo creators: nDCG@10 by words only, by
 * meaning only, and by both. Run by {@code bench/search-relevance}.
 */
final class SearchRelevance implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final int LOOKED_AT = 10;

  private final ShippedModels models = ShippedModels.load(Path.of("models"), 16);
  private final TrunkEmbedder embedder = new TrunkEmbedder(models.trunk().orElseThrow());
  private final Finder finder = new Finder(Clock.fixed(NOW, ZoneOffset.UTC));
  private final CreatorIndex index;

  /**
   * A question and who answers it.
   *
   * @param strange whether no word of it stands with those who are meant exactly
   * @param grades 1 to 3 by username
   */
  record Judged(String query, boolean strange, Map<String, Integer> grades) {

    /** Reads the file of questions. */
    static List<Judged> read(Path file) throws IOException {
      List<String> lines =
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      List<Judged> all = new ArrayList<>();
      for (int i = 0; i < lines.size(); i += 2) {
        Map<String, Integer> grades = new LinkedHashMap<>();
        for (String grade : lines.get(i + 1).strip().split(", *")) {
          String[] parts = grade.split(" ");
          grades.put("demo." + parts[0], Integer.parseInt(parts[1]));
        }
        boolean strange = lines.get(i).startsWith("* ");
        all.add(new Judged(lines.get(i).substring(strange ? 2 : 0), strange, grades));
      }
      return all;
    }

    /** Normalised discounted cumulative gain of the first ten, gain 2^grade - 1. */
    double ndcg(List<String> found) {
      double ideal =
          gain(grades.values().stream().sorted(Comparator.reverseOrder()).limit(LOOKED_AT));
      return gain(found.stream().limit(LOOKED_AT).map(name -> grades.getOrDefault(name, 0)))
          / ideal;
    }

    private static double gain(Stream<Integer> grades) {
      List<Integer> list = grades.toList();
      double sum = 0;
      for (int i = 0; i < list.size(); i++) {
        sum += (Math.pow(2, list.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
      }
      return sum;
    }
  }

  /** Indexes the whole demo cast as the service would. */
  SearchRelevance(Path folder) {
    index = new CreatorIndex(folder);
    InventedCreators invented = new InventedCreators(InventedCreators.SEED);
    RuleAnalyzer rules = new RuleAnalyzer();
    ModelAnalyzer analyzer =
        new ModelAnalyzer(
            models,
            DropIns.scan(
                Path.of("models"),
                new DropIns.Choice(Optional.empty(), Optional.empty(), Optional.empty()),
                new Limits(64, 16)),
            4,
            rules);
    long id = 0;
    for (Username username : invented.usernames()) {
      Creator creator = invented.find(username, NOW).orElseThrow();
      Portrait portrait = Portrait.of(searchable(++id, creator, analyzer));
      String words = portrait.about();
      index.put(
          portrait,
          Optional.of(
              new About(
                  About.words(words),
                  embedder.version(),
                  embedder.embed(List.of(words)).getFirst())));
    }
    index.refresh();
  }

  private static SearchableCreator searchable(long id, Creator creator, ModelAnalyzer analyzer) {
    List<Post> posts = creator.posts().stream().limit(Portrait.POSTS).toList();
    List<Verdict> verdicts =
        analyzer.analyze(posts.stream().map(post -> post.caption().orElse("")).toList());
    List<SearchableCreator.Post> searchable = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      Post post = posts.get(i);
      Verdict verdict = verdicts.get(i);
      searchable.add(
          new SearchableCreator.Post(
              post.takenAt(),
              post.caption(),
              post.location(),
              Optional.of(verdict.category()),
              Optional.of(verdict.language()),
              verdict.embedding()));
    }
    return new SearchableCreator(
        id,
        creator.profile(),
        NOW,
        verdicts.isEmpty() ? Optional.empty() : Optional.of(Insights.of(verdicts, verdicts.size())),
        OptionalDouble.empty(),
        searchable);
  }

  Message.Found find(String query, boolean byMeaning) {
    Optional<byte[]> meaning =
        byMeaning
            ? Optional.of(embedder.embed(List.of(query)).getFirst()).map(Embedding::bytes)
            : Optional.empty();
    return finder.find(
        index, new Message.Search(Criteria.of(query), 100, Optional.empty(), false, true), meaning);
  }

  List<String> words(String query) {
    return names(find(query, false).hits());
  }

  List<String> hybrid(String query) {
    return names(find(query, true).hits());
  }

  List<String> meaning(String query) {
    return names(
        find(query, true).hits().stream()
            .filter(hit -> hit.why().orElseThrow().meaning().isPresent())
            .sorted(
                Comparator.comparing(hit -> hit.why().orElseThrow().meaning().orElseThrow().rank()))
            .toList());
  }

  private static List<String> names(List<Hit> hits) {
    return hits.stream().map(hit -> hit.username().value()).toList();
  }

  /** The mean of all questions. */
  static double mean(List<Judged> judged, Function<String, List<String>> search) {
    return judged.stream()
        .mapToDouble(each -> each.ndcg(search.apply(each.query())))
        .average()
        .orElseThrow();
  }

  @Override
  public void close() {
    index.close();
    models.close();
  }

  /** Prints the figures; with {@code -v} also every question. */
  public static void main(String[] args) throws IOException {
    List<Judged> judged = Judged.read(Path.of("bench/relevance.txt"));
    Path folder = Files.createTempDirectory("relevance");
    try (SearchRelevance search = new SearchRelevance(folder)) {
      if (args.length > 0) {
        for (Judged each : judged) {
          System.out.printf(
              "%.2f %.2f %.2f  %s%n     words   %s%n     meaning %s%n     hybrid  %s%n",
              each.ndcg(search.words(each.query())),
              each.ndcg(search.meaning(each.query())),
              each.ndcg(search.hybrid(each.query())),
              each.query(),
              graded(each, search.words(each.query())),
              graded(each, search.meaning(each.query())),
              graded(each, search.hybrid(each.query())));
        }
      }
      List<Judged> strange = judged.stream().filter(Judged::strange).toList();
      System.out.printf(
          "nDCG@10              all %d   other words %d%n", judged.size(), strange.size());
      print("words only", judged, strange, search::words);
      print("meaning only", judged, strange, search::meaning);
      print("words and meaning", judged, strange, search::hybrid);
    }
  }

  private static void print(
      String name, List<Judged> all, List<Judged> strange, Function<String, List<String>> search) {
    System.out.printf("%-18s   %.3f   %.3f%n", name, mean(all, search), mean(strange, search));
  }

  private static String graded(Judged judged, List<String> found) {
    return found.stream()
        .limit(LOOKED_AT)
        .map(name -> name.substring(5) + ":" + judged.grades().getOrDefault(name, 0))
        .toList()
        .toString();
  }
}
