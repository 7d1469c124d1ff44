package creators.source.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Snapshot;
import creators.source.demo.Persona.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the invented creators are. */
class InventedCreatorsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final InventedCreators CREATORS = new InventedCreators(InventedCreators.SEED);
  private static final List<Persona> PERSONAS = Cast.load().personas();

  @Test
  void thereAreMoreThanSixtyOverAllTiersCategoriesAndManyLanguages() {
    assertThat(CREATORS.usernames()).hasSizeGreaterThanOrEqualTo(72);
    assertThat(PERSONAS.stream().map(Persona::tier).collect(toSet()))
        .containsExactlyInAnyOrder(Tier.values());
    Set<Category> named = new HashSet<>(Set.of(Category.values()));
    named.remove(Category.GENERAL);
    assertThat(PERSONAS.stream().map(Persona::category).collect(toSet())).isEqualTo(named);
    assertThat(PERSONAS.stream().map(Persona::language).collect(toSet()))
        .contains("en", "es", "pt", "fr", "de", "it", "tr", "ar", "hi", "ja", "ru", "id", "ko");
  }

  @Test
  void everyCreatorIsMarkedAsInventedWhereverItAppears() {
    assertThat(everybody(NOW))
        .allSatisfy(
            creator -> {
              assertThat(creator.profile().username().value()).startsWith("demo.");
              assertThat(creator.profile().fullName().orElseThrow()).endsWith("(invented)");
              assertThat(creator.profile().biography().orElseThrow())
                  .contains("Invented creator for Creator Search");
              assertThat(creator.posts())
                  .allSatisfy(post -> assertThat(post.shortcode()).startsWith("demo").hasSize(12));
            });
  }

  @Test
  void everyUsernameIsLegalAndEveryMentionToo() {
    assertThat(CREATORS.usernames())
        .allSatisfy(name -> assertThat(name.value()).matches("[a-z0-9._]{1,30}"));
    Stream<String> mentions =
        everybody(NOW).stream()
            .flatMap(creator -> creator.posts().stream())
            .flatMap(post -> post.caption().stream())
            .flatMap(text -> Stream.of(text.split("[^\\w.@]+")))
            .filter(word -> word.startsWith("@"));
    assertThat(mentions)
        .isNotEmpty()
        .allSatisfy(mention -> assertThat(mention).startsWith("@demo.").hasSizeLessThan(32));
  }

  @Test
  void peopleCommentUnderTheirPosts() {
    for (Creator creator : everybody(NOW)) {
      Set<String> shown = creator.posts().stream().map(Post::shortcode).collect(toSet());
      assertThat(creator.comments())
          .as(creator.profile().username().value())
          .hasSizeLessThanOrEqualTo(3 * creator.posts().size())
          .allSatisfy(
              comment -> {
                assertThat(shown).contains(comment.shortcode());
                assertThat(comment.writtenAt().orElseThrow()).isBefore(NOW);
              });
    }
    assertThat(everybody(NOW).stream().mapToInt(creator -> creator.comments().size()).sum())
        .isGreaterThan(10_000);
  }

  @Test
  void everyPostHasACodeOfItsOwn() {
    assertThat(everybody(NOW).stream().flatMap(creator -> creator.posts().stream()))
        .extracting(Post::shortcode)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-15T00:00:00Z", "2026-11-30T10:00:00Z", "2027-09-01T23:59:59Z"})
  void mostCreatorsShowFrom24To120PostsOfEighteenMonths(String time) {
    Instant now = Instant.parse(time);
    for (Persona persona : PERSONAS) {
      List<Post> posts = creator(persona, now).posts();
      if (!persona.is(Trait.PRIVATE) && persona.postsPerWeek() >= 0.5) {
        assertThat(posts).as(persona.username().value()).hasSizeBetween(24, 120);
      }
      assertThat(posts)
          .allSatisfy(
              post -> assertThat(post.takenAt()).isBetween(now.minus(Duration.ofDays(549)), now));
    }
  }

  @Test
  void theSpecialAccountsAreThere() {
    assertThat(with(Trait.PRIVATE))
        .hasSize(3)
        .allSatisfy(
            creator -> {
              assertThat(creator.profile().isPrivate()).isTrue();
              assertThat(creator.posts()).isEmpty();
              assertThat(creator.profile().postsCount().orElseThrow()).isPositive();
            });
    assertThat(with(Trait.HIDDEN_LIKES))
        .isNotEmpty()
        .allSatisfy(
            creator -> {
              assertThat(creator.posts()).noneMatch(post -> post.likes().isPresent());
              assertThat(creator.history())
                  .noneMatch(snapshot -> snapshot.averageLikes().isPresent());
            });
    assertThat(with(Trait.REELS))
        .isNotEmpty()
        .allSatisfy(
            creator ->
                assertThat(
                        creator.posts().stream()
                            .filter(post -> post.type() == PostType.REEL)
                            .count())
                    .isGreaterThan(creator.posts().size() * 8L / 10));
    assertThat(with(Trait.PINNED))
        .isNotEmpty()
        .allSatisfy(
            creator ->
                assertThat(creator.posts().stream().filter(Post::pinned).count())
                    .isBetween(1L, 3L));
    assertThat(everybody(NOW))
        .anyMatch(
            creator ->
                creator.profile().business().orElseThrow()
                    && !creator.profile().verified().orElseThrow())
        .anyMatch(
            creator ->
                !creator.profile().isPrivate() && creator.profile().postsCount().orElseThrow() == 0)
        .anyMatch(creator -> creator.posts().size() > 0 && creator.posts().size() <= 10);
  }

  @Test
  void captionsOfACreatorDoNotLookRepeated() {
    for (Creator creator : everybody(NOW)) {
      List<String> captions =
          creator.posts().stream().flatMap(post -> post.caption().stream()).toList();
      if (captions.size() >= 30) {
        assertThat(new HashSet<>(captions))
            .as(creator.profile().username().value())
            .hasSizeGreaterThanOrEqualTo(Math.max(25, captions.size() * 9 / 10));
      }
    }
  }

  @Test
  void captionsAreWrittenInTheScriptOfTheirLanguage() {
    Map<String, Character.UnicodeScript> scripts =
        Map.of(
            "ar", Character.UnicodeScript.ARABIC,
            "hi", Character.UnicodeScript.DEVANAGARI,
            "ja", Character.UnicodeScript.HIRAGANA,
            "ru", Character.UnicodeScript.CYRILLIC,
            "ko", Character.UnicodeScript.HANGUL);
    for (Persona persona : PERSONAS) {
      Character.UnicodeScript script =
          scripts.getOrDefault(persona.language(), Character.UnicodeScript.LATIN);
      List<Post> posts = creator(persona, NOW).posts();
      long written =
          posts.stream()
              .flatMap(post -> post.caption().stream())
              .filter(
                  text -> text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == script))
              .count();
      assertThat(written)
          .as(persona.username().value())
          .isGreaterThanOrEqualTo(posts.size() * 6L / 10);
    }
  }

  @Test
  void postsGoOutInTheWakingHoursOfTheCreatorsZone() {
    for (Persona persona : PERSONAS) {
      assertThat(creator(persona, NOW).posts())
          .allSatisfy(
              post -> assertThat(post.takenAt().atZone(persona.zone()).getHour()).isBetween(7, 22));
    }
  }

  @Test
  void smallAudiencesCareMoreThanLargeOnes() {
    Map<Tier, Double> rates =
        PERSONAS.stream()
            .filter(persona -> !creator(persona, NOW).posts().isEmpty())
            .filter(persona -> !persona.is(Trait.HIDDEN_LIKES))
            .collect(
                groupingBy(
                    Persona::tier,
                    mapping(
                        this::meanLikesPerFollower, Collectors.averagingDouble(Double::valueOf))));

    assertThat(rates.get(Tier.NANO)).isBetween(0.03, 0.10).isGreaterThan(rates.get(Tier.MICRO));
    assertThat(rates.get(Tier.MICRO)).isGreaterThan(rates.get(Tier.MID));
    assertThat(rates.get(Tier.MID)).isGreaterThan(rates.get(Tier.MEGA));
    assertThat(rates.get(Tier.MEGA)).isBetween(0.005, 0.02);
  }

  @Test
  void someGrowSomeShrinkAndSomeLeap() {
    Map<Persona.Growth, List<Double>> changes =
        PERSONAS.stream()
            .collect(
                groupingBy(Persona::growth, mapping(this::changeInAYear, Collectors.toList())));

    assertThat(changes.get(Persona.Growth.STEADY)).allMatch(change -> change > 0.02);
    assertThat(changes.get(Persona.Growth.SURGE)).allMatch(change -> change > 0.10);
    assertThat(changes.get(Persona.Growth.DECLINE)).allMatch(change -> change < -0.02);
    assertThat(PERSONAS.stream().filter(p -> p.growth() == Persona.Growth.SPIKE))
        .isNotEmpty()
        .allSatisfy(persona -> assertThat(largestWeeklyGain(persona)).isGreaterThan(0.08));
  }

  @Test
  void aboutOnePostInTenOfTheLargerAccountsIsSponsoredAndSaysSo() {
    List<Post> posts =
        PERSONAS.stream()
            .filter(persona -> persona.tier().compareTo(Tier.MICRO) > 0)
            .flatMap(persona -> creator(persona, NOW).posts().stream())
            .toList();
    List<Post> sponsored = posts.stream().filter(post -> post.sponsored().orElseThrow()).toList();

    assertThat((double) sponsored.size() / posts.size()).isBetween(0.04, 0.16);
    assertThat(sponsored)
        .allSatisfy(
            post -> assertThat(post.caption().orElseThrow()).contains("#ad", "@demo.brand."));
  }

  @Test
  void everyCaptionIsWholeAndEveryTopicHasAllMoods() {
    for (Vocabulary vocabulary : Cast.load().vocabularies().values()) {
      assertThat(vocabulary.together()).allMatch(text -> text.contains("{who}"));
      assertThat(vocabulary.sponsored()).allMatch(text -> text.contains("{brand}"));
      assertThat(vocabulary.topics().values())
          .allSatisfy(
              topic -> {
                assertThat(topic.hashtags()).hasSizeGreaterThan(3).allMatch(t -> t.startsWith("#"));
                assertThat(topic.positive()).hasSizeGreaterThanOrEqualTo(3);
                assertThat(topic.neutral()).hasSizeGreaterThanOrEqualTo(3);
                assertThat(topic.negative()).hasSizeGreaterThanOrEqualTo(2);
              });
    }
    assertThat(
            everybody(NOW).stream()
                .flatMap(creator -> creator.posts().stream())
                .flatMap(post -> post.caption().stream()))
        .noneMatch(text -> text.contains("{") || text.isBlank());
  }

  @Test
  void historyIsWeeklyOldestFirstAndEndsBeforeToday() {
    for (Creator creator : everybody(NOW)) {
      List<Snapshot> history = creator.history();
      assertThat(history).hasSize(65).isSortedAccordingTo(Comparator.comparing(Snapshot::takenAt));
      assertThat(Duration.between(history.getFirst().takenAt(), history.getLast().takenAt()))
          .isEqualTo(Duration.ofDays(64 * 7));
      assertThat(history.getLast().takenAt()).isBefore(NOW).isAfter(NOW.minus(Duration.ofDays(8)));
    }
  }

  private static Creator creator(Persona persona, Instant now) {
    return CREATORS.find(persona.username(), now).orElseThrow();
  }

  private static List<Creator> everybody(Instant now) {
    return PERSONAS.stream().map(persona -> creator(persona, now)).toList();
  }

  private static List<Creator> with(Trait trait) {
    return PERSONAS.stream()
        .filter(persona -> persona.is(trait))
        .map(persona -> creator(persona, NOW))
        .toList();
  }

  private double meanLikesPerFollower(Persona persona) {
    Creator creator = creator(persona, NOW);
    double likes =
        creator.posts().stream()
            .mapToLong(post -> post.likes().orElseThrow())
            .average()
            .orElseThrow();
    return likes / creator.profile().followers().orElseThrow();
  }

  private double changeInAYear(Persona persona) {
    List<Snapshot> history = creator(persona, NOW).history();
    double then = history.get(history.size() - 53).followers().orElseThrow();
    return history.getLast().followers().orElseThrow() / then - 1;
  }

  private static double largestWeeklyGain(Persona persona) {
    List<Snapshot> history = creator(persona, NOW).history();
    double largest = 0;
    for (int i = 1; i < history.size(); i++) {
      double gain =
          (double) history.get(i).followers().orElseThrow()
                  / history.get(i - 1).followers().orElseThrow()
              - 1;
      largest = Math.max(largest, gain);
    }
    return largest;
  }
}
