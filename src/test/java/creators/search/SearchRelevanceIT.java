package creators.search;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Username;
import creators.search.SearchRelevance.Judged;
import creators.search.index.Words;
import creators.source.demo.InventedCreators;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judged questions about the demo creators, answered by the shipped models. */
class SearchRelevanceIT {

  private static final Set<String> SMALL_WORDS =
      Set.of("and", "a", "the", "with", "for", "at", "on", "who", "it", "s", "in", "to", "of");

  @TempDir static Path folder;
  private static SearchRelevance search;
  private static List<Judged> judged;

  @BeforeAll
  static void open() throws IOException {
    judged = Judged.read(Path.of("bench/relevance.txt"));
    search = new SearchRelevance(folder);
  }

  @AfterAll
  static void close() {
    search.close();
  }

  @Test
  void wordsAndMeaningTogetherAnswerBetterThanEitherAlone() {
    double both = SearchRelevance.mean(judged, search::hybrid);
    assertThat(judged).hasSizeGreaterThanOrEqualTo(60);
    assertThat(both).isGreaterThan(SearchRelevance.mean(judged, search::words));
    assertThat(both).isGreaterThan(SearchRelevance.mean(judged, search::meaning));
    assertThat(both).isGreaterThan(0.85);
  }

  @Test
  void creatorsAreFoundWithoutAnyWordOfTheirBiography() {
    Map<String, String> meant =
        Map.of(
            "pre-loved clothing and makeup", "demo.ivy.ravel",
            "weightlifting workouts", "demo.kettle.kane",
            "puppies and kittens", "demo.biscuit.the.dog",
            "astronomy and chemistry", "demo.small.physics",
            "government and elections", "demo.morning.brief");
    meant.forEach(
        (query, username) ->
            assertThat(search.hybrid(query).subList(0, 2)).as(query).contains(username));
  }

  @Test
  void whoIsAskedForByNameComesFirst() {
    Map<String, String> called =
        Map.of(
            "@demo.ivy", "demo.ivy.ravel",
            "demo.ivy", "demo.ivy.ravel",
            "demo.ivy.ravle", "demo.ivy.ravel",
            "demo.kettel.kane", "demo.kettle.kane");
    called.forEach(
        (query, username) -> assertThat(search.hybrid(query)).as(query).startsWith(username));
  }

  @Test
  void theQuestionsThatSayTheyUseOtherWordsDo() {
    InventedCreators cast = new InventedCreators(InventedCreators.SEED);
    for (Judged each : judged) {
      if (each.strange()) {
        Set<String> asked = new HashSet<>(Words.asked(each.query()));
        asked.removeAll(SMALL_WORDS);
        each.grades().entrySet().stream()
            .filter(grade -> grade.getValue() == 3)
            .forEach(
                grade ->
                    assertThat(own(cast, grade.getKey()))
                        .as("%s: %s", each.query(), grade.getKey())
                        .doesNotContainAnyElementsOf(asked));
      }
    }
  }

  @Test
  void everybodyWhoIsGradedIsInTheCast() {
    Set<Username> cast = new InventedCreators(InventedCreators.SEED).usernames();
    for (Judged each : judged) {
      assertThat(each.grades().keySet().stream().map(Username::new))
          .as(each.query())
          .isSubsetOf(cast);
      assertThat(each.grades().values()).allMatch(grade -> grade >= 1 && grade <= 3);
    }
  }

  private static Set<String> own(InventedCreators cast, String username) {
    var profile =
        cast.find(new Username(username), Instant.parse("2026-06-01T00:00:00Z"))
            .orElseThrow()
            .profile();
    String about = profile.biography().orElse("").replaceAll("\n.*", "");
    return new HashSet<>(Words.asked(username + " " + profile.fullName().orElse("") + " " + about));
  }
}
