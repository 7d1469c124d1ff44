package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.ofType;
import static creators.analytics.Fixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import creators.profile.Post;
import creators.profile.PostType;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalyticsTest {

  private final List<Post> posts =
      IntStream.range(0, 40)
          .mapToObj(
              i ->
                  ofType(
                      PostType.values()[i % 4],
                      NOW.minus(Duration.ofHours(60 + 29L * i)),
                      100 + i * 37 % 50))
          .toList();

  @Test
  void sectionsAreThePartsOfTheWholeUnderTheirNames() throws IOException {
    JsonNode whole = json(Fixture.analyze(creator(1000), posts, List.of(), NOW));
    var sections =
        Fixture.analytics(creator(1000), posts, List.of(), Background.NONE, NOW).sections();
    List<String> objects = new ArrayList<>();
    whole.properties().stream()
        .filter(field -> field.getValue().isObject() && !field.getKey().equals("headline_figures"))
        .forEach(field -> objects.add(field.getKey()));
    assertThat(sections.keySet()).containsExactlyElementsOf(objects);
    for (var section : sections.entrySet()) {
      assertThat(json(section.getValue().get())).isEqualTo(whole.get(section.getKey()));
    }
  }

  @Test
  void aSectionIsComputedOnce() {
    for (Supplier<? extends Record> section :
        Fixture.analytics(creator(1000), posts, List.of(), Background.NONE, NOW)
            .sections()
            .values()) {
      assertThat(section.get()).isSameAs(section.get());
    }
  }

  @Test
  void whatIsUnknownIsNotInTheJson() throws IOException {
    JsonNode nothing = json(Fixture.analyze(creator(1000), List.of(), List.of(), NOW));
    assertThat(nothing.has("avg_likes")).isFalse();
    assertThat(nothing.has("best_time_to_post")).isFalse();
    assertThat(nothing.at("/engagement/by_followers/mean_percent/basis").asText())
        .isEqualTo("unavailable");
    assertThat(nothing.at("/engagement/by_followers/mean_percent").has("value")).isFalse();
    assertThat(nothing.get("basis").get("posts").asInt()).isZero();
  }

  @Test
  void namesAreThoseOfTheApi() throws IOException {
    JsonNode json = json(Fixture.analyze(creator(1000), posts, List.of(), NOW));
    assertThat(json.get("avg_likes").isNumber()).isTrue();
    assertThat(json.get("avg_comments").isNumber()).isTrue();
    assertThat(json.get("influence_score").isNumber()).isTrue();
    assertThat(json.get("best_time_to_post").asText()).matches("\\d\\d:00-\\d\\d:00");
    assertThat(json.at("/content_mix/types/0/type").asText()).isEqualTo("image");
    assertThat(json.at("/posting_habits/heat_map").size()).isEqualTo(7);
  }

  @Test
  void everyNameIsExplainedInTheDocumentation() throws IOException {
    String documentation = Files.readString(Path.of("docs/METRICS.md"));
    Set<String> explained = new HashSet<>();
    Pattern.compile("`([^`]+)`")
        .matcher(documentation)
        .results()
        .forEach(code -> explained.addAll(List.of(code.group(1).split("\\."))));
    Set<String> names = new TreeSet<>();
    collectNames(CreatorAnalytics.class, names);
    assertThat(names).contains("engagement", "posts_change", "of_known");
    assertThat(explained).containsAll(names);
  }

  @Test
  void componentNamesTiersAndTypesAreExplainedToo() throws IOException {
    String documentation = Files.readString(Path.of("docs/METRICS.md"));
    CreatorAnalytics analytics = Fixture.analyze(creator(1000), posts, List.of(), NOW);
    List<String> names = new ArrayList<>();
    analytics
        .influence()
        .components()
        .forEach(each -> names.add("`" + each.name() + "` | %.2f |".formatted(each.weight())));
    analytics
        .contentQuality()
        .components()
        .forEach(each -> names.add("`" + each.name() + "` | " + weight(each)));
    for (Tier tier : Tier.values()) {
      names.add("`" + tier.key() + "` |");
    }
    for (PostType type : PostType.values()) {
      names.add("`" + type.key() + "`");
    }
    assertThat(names).allSatisfy(name -> assertThat(documentation).contains(name));
  }

  @Test
  void tenThousandPostsAndSnapshotsAreAnalysed() {
    List<Post> many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> post(NOW.minus(Duration.ofHours(60 + 7L * i)), 100 + i % 50, 5))
            .toList();
    CreatorAnalytics analytics = Fixture.analyze(creator(1000), many, List.of(), NOW);
    assertThat(analytics.averages().likes().mean().n()).isEqualTo(10_000);
    assertThat(analytics.bestTimes().n()).isEqualTo(10_000);
  }

  private static String weight(Component component) {
    return "%.2f |".formatted(component.weight());
  }

  private static JsonNode json(Object value) throws IOException {
    return Json.MAPPER.readTree(Json.encode(value).getBytes());
  }

  private static void collectNames(Type type, Set<String> names) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(each -> collectNames(each, names));
    } else if (type instanceof Class<?> record && record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        names.add(
            component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT));
        collectNames(component.getGenericType(), names);
      }
    }
  }
}
