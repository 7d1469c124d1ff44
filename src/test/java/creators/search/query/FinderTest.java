package creators.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.ai.Category;
import creators.bus.Criteria;
import creators.bus.Facet;
import creators.bus.Hit;
import creators.bus.LookAlike;
import creators.bus.Message;
import creators.bus.SearchMode;
import creators.failure.FailureException;
import creators.search.Portraits;
import creators.search.index.Portrait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinderTest extends IndexCase {

  private final Finder finder = new Finder(CLOCK);

  private static Portrait creator(
      String username, String category, String language, String caption, float... meaning) {
    return Portraits.about(
        Portraits.of(username, "N", "", 100), category, language, List.of(caption), meaning);
  }

  private List<String> words(String text) {
    return names(find(Criteria.of(text)));
  }

  @Test
  void wordsAreFoundInWhateverFormTheirLanguageGivesThem() {
    put(
        creator("runner", "Sports", "en", "She runs marathons"),
        creator("baker", "Food & Drink", "es", "Los panes más ricos de la ciudad"),
        creator("gardener", "Home & Garden", "de", "Meine Gärten im Frühling"),
        creator("reader", "Education", "ru", "новые книги"),
        creator("cat", "Pets & Animals", "ja", "保護猫もちの毎日"),
        creator("coat", "Fashion & Beauty", "ko", "빈티지 코트와 하루"));
    assertThat(words("running marathon")).startsWith("runner");
    assertThat(words("pan")).containsExactly("baker");
    assertThat(words("garten")).startsWith("gardener");
    assertThat(words("книга")).containsExactly("reader");
    assertThat(words("猫")).containsExactly("cat");
    assertThat(words("保護猫")).containsExactly("cat");
    assertThat(words("코트")).containsExactly("coat");
  }

  @Test
  void twoWordsFindTheHashtagThatIsBoth() {
    put(Portraits.of("one", "N", "", 1), creator("two", "Music", "en", "guitar"));
    assertThat(words("street food")).contains("one");
  }

  @Test
  void whoMeansItIsFoundWithoutAnyOfTheWords() {
    put(
        creator("near", "Food & Drink", "en", "chickpeas by the river", 1, 0.1f, 0),
        creator("far", "Music", "en", "an old guitar", 0, 0, 1));
    Message.Found found = find(Criteria.of("vegan meals"), 1, 0, 0);
    assertThat(names(found)).containsExactly("near");
    assertThat(found.mode()).isEqualTo(SearchMode.HYBRID);
    Hit.Why why = found.hits().getFirst().why().orElseThrow();
    assertThat(why.words()).isEmpty();
    assertThat(why.meaning().orElseThrow().rank()).isEqualTo(1);
    assertThat(why.meaning().orElseThrow().cosine()).isGreaterThan(0.98);
    assertThat(why.fused()).isEqualTo(1.0 / 61);
  }

  @Test
  void withoutAMeaningOnlyWordsSpeakAndTheAnswerSaysSo() {
    put(creator("near", "Food & Drink", "en", "chickpeas", 1, 0, 0));
    Message.Found found = find(Criteria.of("chickpea"));
    assertThat(found.mode()).isEqualTo(SearchMode.WORDS);
    assertThat(names(found)).containsExactly("near");
    assertThat(found.hits().getFirst().why().orElseThrow().words().orElseThrow().fields())
        .containsOnlyKeys("captions");
  }

  @Test
  void whoIsCalledSoComesFirstWhateverTheMeaningSays() {
    put(
        creator("vegan", "Music", "en", "guitar", 0, 0, 1),
        creator("cook", "Food & Drink", "en", "vegan food, vegan days", 1, 0, 0),
        creator("other", "Food & Drink", "en", "vegan", 1, 0.1f, 0));
    assertThat(names(find(Criteria.of("@Vegan"), 1, 0, 0))).startsWith("vegan");
  }

  @Test
  void matchesAreShownWhereTheyStand() {
    put(
        Portraits.about(
            Portraits.of("ada", "Ada", "Crème brûlée <b>every</b> day", 1),
            "Food & Drink",
            "en",
            List.of("no such word", "x ".repeat(200) + "best brulee in town")));
    List<Hit.Highlight> highlights = find(Criteria.of("brulee")).hits().getFirst().highlights();
    assertThat(highlights).extracting(Hit.Highlight::field).containsExactly("biography", "caption");
    assertThat(highlights.getFirst().fragments())
        .containsExactly(
            new Hit.Fragment("Crème ", false),
            new Hit.Fragment("brûlée", true),
            new Hit.Fragment(" <b>every</b> day", false));
    assertThat(highlights.get(1).fragments())
        .extracting(Hit.Fragment::text)
        .containsExactly(" x" + " x".repeat(21) + " best ", "brulee", " in town");
  }

  @ParameterizedTest
  @CsvSource({
    "category, small",
    "language, small",
    "followers, small",
    "engagement, small",
    "sentiment, small",
    "verified, small",
    "business, small",
    "location, small",
    "active, small"
  })
  void aFilterLeavesOutWhoDoesNotPassAndWhoseValueIsUnknown(String filter, String left) {
    put(Portraits.of("small", "S", "", 500), Portraits.unknown("nothing"));
    Criteria all = Criteria.of("");
    Criteria criteria = filtered(filter);
    assertThat(names(find(all))).containsExactly("small", "nothing");
    assertThat(names(find(criteria)))
        .isEqualTo(filter.equals("business") ? List.of() : List.of(left));
  }

  private static Criteria filtered(String filter) {
    boolean is = true;
    return new Criteria(
        "",
        filter.equals("category") ? List.of(Category.MUSIC, Category.FOOD_DRINK) : List.of(),
        filter.equals("language") ? List.of("en", "pt") : List.of(),
        filter.equals("followers") ? Optional.of(500L) : Optional.empty(),
        filter.equals("followers") ? Optional.of(500L) : Optional.empty(),
        filter.equals("engagement") ? Optional.of(3.5) : Optional.empty(),
        filter.equals("engagement") ? Optional.of(3.5) : Optional.empty(),
        filter.equals("sentiment") ? Optional.of(creators.ai.Sentiment.POSITIVE) : Optional.empty(),
        filter.equals("verified") ? Optional.of(is) : Optional.empty(),
        filter.equals("business") ? Optional.of(is) : Optional.empty(),
        filter.equals("location") ? Optional.of("LISBON") : Optional.empty(),
        filter.equals("active") ? Optional.of(Portraits.THEN) : Optional.empty(),
        Criteria.Sort.RELEVANCE);
  }

  @Test
  void facetsCountWhatWasFoundAndNobodyElse() {
    put(
        creator("a", "Music", "en", "guitar"),
        creator("b", "Music", "pt", "guitar"),
        creator("c", "Sports", "en", "ball"));
    Map<String, Map<String, Long>> all = facets(find(Criteria.of("")));
    assertThat(all.get("category")).isEqualTo(Map.of("Music", 2L, "Sports", 1L));
    assertThat(all.get("last_active"))
        .isEqualTo(Map.of("365d", 3L, "90d", 3L, "30d", 3L, "7d", 3L));
    assertThat(all.get("followers")).isEqualTo(Map.of("below_nano", 3L));
    assertThat(all.get("engagement")).isEqualTo(Map.of("3-6", 3L));
    assertThat(all.get("sentiment")).isEqualTo(Map.of("positive", 3L));
    assertThat(all.get("verified")).isEqualTo(Map.of("true", 3L));
    assertThat(all.get("business")).isEmpty();
    Map<String, Map<String, Long>> some = facets(find(Criteria.of("guitar")));
    assertThat(some.get("category")).isEqualTo(Map.of("Music", 2L));
    assertThat(some.get("language")).isEqualTo(Map.of("en", 1L, "pt", 1L));
    index.remove(Portraits.id("a"));
    index.refresh();
    assertThat(facets(find(Criteria.of(""))).get("language")).isEqualTo(Map.of("en", 1L, "pt", 1L));
  }

  @Test
  void lastActiveCountsWhoeverPublishedWithinSoManyDays() {
    int[] daysAgo = {1, 6, 20, 60, 200, 400, 3_000};
    for (int days : daysAgo) {
      index.put(
          Portraits.lastActive(
              Portraits.of("d" + days, "N", "", 1),
              Portraits.THEN.plusSeconds(86_400).minus(Duration.ofDays(days))),
          Optional.empty());
    }
    put(Portraits.unknown("never"));
    assertThat(facets(find(Criteria.of(""))).get("last_active"))
        .isEqualTo(Map.of("7d", 2L, "30d", 3L, "90d", 4L, "365d", 5L, "earlier", 2L));
  }

  /** What a facet says of a value is what choosing that value in place of the present one finds. */
  @ParameterizedTest
  @ValueSource(strings = {"", "guitar"})
  void aFacetIsNotNarrowedByItsOwnFilter(String text) {
    put(
        creator("a", "Music", "en", "guitar"),
        creator("b", "Music", "pt", "guitar"),
        creator("c", "Sports", "en", "ball"),
        creator("d", "Travel & Tourism", "pt", "guitar"));
    put(creator("e", "Music", "de", "guitar", 1, 0, 0), creator("f", "Sports", "en", "guitar"));
    Map<String, Map<String, Long>> unfiltered = facets(find(Criteria.of(text)));
    Map<String, Map<String, Long>> music = facets(find(inCategory(text, Category.MUSIC)));
    assertThat(music.get("category")).isEqualTo(unfiltered.get("category")).hasSize(3);
    assertThat(music.get("language")).isEqualTo(Map.of("en", 1L, "pt", 1L, "de", 1L));
    music
        .get("category")
        .forEach(
            (label, count) ->
                assertThat(find(inCategory(text, Category.of(label))).total())
                    .as(label)
                    .isEqualTo(count));
    index.remove(Portraits.id("d"));
    index.refresh();
    assertThat(facets(find(inCategory(text, Category.MUSIC))).get("category"))
        .doesNotContainKey("Travel & Tourism");
  }

  @Test
  void ofTwoFiltersEachFacetMissesItsOwnOnly() {
    put(
        creator("a", "Music", "en", "guitar"),
        creator("b", "Music", "pt", "guitar"),
        creator("c", "Sports", "en", "guitar"),
        creator("d", "Sports", "pt", "guitar"));
    Map<String, Map<String, Long>> counts =
        facets(find(criteria("guitar", List.of(Category.MUSIC), List.of("en"))));
    assertThat(counts.get("category")).isEqualTo(Map.of("Music", 1L, "Sports", 1L));
    assertThat(counts.get("language")).isEqualTo(Map.of("en", 1L, "pt", 1L));
    assertThat(counts.get("followers")).isEqualTo(Map.of("below_nano", 1L));
  }

  private static Criteria inCategory(String text, Category category) {
    return criteria(text, List.of(category), List.of());
  }

  private static Criteria criteria(String text, List<Category> categories, List<String> languages) {
    Criteria any = Criteria.of(text);
    return new Criteria(
        text,
        categories,
        languages,
        any.minFollowers(),
        any.maxFollowers(),
        any.minEngagement(),
        any.maxEngagement(),
        any.sentiment(),
        any.verified(),
        any.business(),
        any.location(),
        any.activeSince(),
        any.sort());
  }

  private static Map<String, Map<String, Long>> facets(Message.Found found) {
    return found.facets().stream()
        .collect(
            Collectors.toMap(
                Facet::name,
                facet ->
                    facet.values().stream()
                        .collect(Collectors.toMap(Facet.Value::value, Facet.Value::count))));
  }

  @ParameterizedTest
  @CsvSource({"''", "ada"})
  void pagesShowEverybodyOnceInOrder(String text) {
    for (int i = 0; i < 23; i++) {
      index.put(Portraits.of("ada" + (100 + i), "Ada", "", i / 2), Optional.empty());
    }
    put(Portraits.unknown("ada"));
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Message.Found page =
          finder.find(
              index, new Message.Search(sorted(text), 5, cursor, false, false), Optional.empty());
      assertThat(page.total()).isEqualTo(24);
      seen.addAll(names(page));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    assertThat(seen).hasSize(24).doesNotHaveDuplicates().endsWith("ada");
    assertThat(seen.getFirst()).isEqualTo("ada122");
  }

  private static Criteria sorted(String text) {
    return new Criteria(
        text,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Criteria.Sort.FOLLOWERS);
  }

  @Test
  void aCursorIsGoodForItsOwnQuestionOnly() {
    for (int i = 0; i < 5; i++) {
      index.put(Portraits.of("ada" + i, "Ada", "", i), Optional.empty());
    }
    index.refresh();
    Optional<String> cursor =
        finder
            .find(
                index,
                new Message.Search(Criteria.of("ada"), 2, Optional.empty(), false, false),
                Optional.empty())
            .nextCursor();
    assertThat(cursor).isPresent();
    for (Optional<String> bad : List.of(cursor, Optional.of("x"), Optional.of("%%"))) {
      assertThatThrownBy(
              () ->
                  finder.find(
                      index,
                      new Message.Search(Criteria.of("bob"), 2, bad, false, false),
                      Optional.empty()))
          .isInstanceOf(FailureException.class)
          .hasMessageContaining("cursor");
    }
  }

  @Test
  void lookAlikesSayWhatIsShared() {
    put(
        creator("me", "Music", "en", "guitar #streetfood", 1, 0, 0),
        creator("twin", "Music", "en", "piano", 1, 0.2f, 0),
        creator("cousin", "Sports", "en", "ball", 0.6f, 0.8f, 0),
        creator("stranger", "Sports", "pt", "bola", 0, 0, 1));
    Message.LookAlikes found = finder.similar(index, Portraits.id("me"), 10);
    assertThat(found.indexed()).isTrue();
    assertThat(found.creators())
        .extracting(each -> each.username().value())
        .containsExactly("twin", "cousin");
    LookAlike twin = found.creators().getFirst();
    assertThat(twin.sharedCategories()).containsExactly("Music");
    assertThat(twin.sharedLanguages()).containsExactly("en");
    assertThat(twin.sharedHashtags()).containsExactly("streetfood");
    assertThat(found.creators().get(1).cosine()).isBetween(0.58, 0.62);
    assertThat(finder.similar(index, 1, 10)).isEqualTo(new Message.LookAlikes(false, List.of()));
  }

  @Test
  void anyTextIsAQuestion() {
    put(Portraits.of("ada", "Ada", "bread", 10));
    for (String text :
        List.of("*", "(", "\"", "a AND OR NOT", "\u0000", "\uD800", "🍞", "x ".repeat(5_000))) {
      assertThat(find(Criteria.of(text), 1, 0, 0).hits()).hasSizeLessThanOrEqualTo(1);
    }
  }
}
