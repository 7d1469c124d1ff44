package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.barePost;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static creators.store.Fixtures.verdict;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.json.Json;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.Wait;

class AnalysisIT extends StoreHarness {

  @Test
  void aCaptionThatChangedLosesItsVerdictAndOthersKeepTheirs() {
    long id =
        save(creator(
                profile(name),
                NOON,
                post("CHANGES", NOON, "old words"),
                post("STAYS", NOON, "same words"),
                post("UNTOLD", NOON, "words")))
            .id();
    Wait.of(
        saveVerdicts(
            id,
            Map.of(
                "CHANGES", verdict(Category.GAMING),
                "STAYS", verdict(Category.MUSIC),
                "UNTOLD", verdict(Category.SPORTS))));

    StoredProfile after =
        save(
            creator(
                profile(name),
                NOON.plus(1, HOURS),
                post("CHANGES", NOON, "new words"),
                post("STAYS", NOON, "same words", OptionalLong.of(5), OptionalLong.of(6)),
                post("UNTOLD", NOON, null)));

    assertThat(after.postsAnalyzed()).isEqualTo(2);
    assertThat(Wait.of(store.unanalyzed(id, 10))).isEqualTo(Map.of("CHANGES", "new words"));
    StoredPost changed =
        Wait.of(store.latestPosts(id, 10)).stream()
            .filter(stored -> stored.post().shortcode().equals("CHANGES"))
            .findFirst()
            .orElseThrow();
    assertThat(changed.verdict()).isEmpty();
    assertThat(changed.analyzedAt()).isEmpty();
  }

  @Test
  void aFetchWithUnanalysedPostsAsksForTheirAnalysis() throws SQLException {
    Creator creator = creator(profile(name), NOON, post("A", NOON, "bread"));
    long id = save(creator).id();
    save(creator);
    assertThat(tasks(id)).containsExactly(id + ":" + NOON.toEpochMilli());
    byte[] data =
        HexFormat.of()
            .parseHex(
                postgres.value(
                    "select encode(task_data, 'hex') from scheduled_tasks where task_name = 'analyze_profile_posts' and task_instance like '"
                        + id
                        + ":%' and not picked and version = 1 and execution_time <= now()"));
    assertThat(new String(data, StandardCharsets.UTF_8))
        .isEqualTo("{\"profile_id\":%d,\"username\":\"%s\"}".formatted(id, name));
    assertThat(Json.decode(Buffer.buffer(data), AnalysisJobs.Task.class))
        .isEqualTo(new AnalysisJobs.Task(id, new Username(name), Optional.empty()));
  }

  @Test
  void aFetchWithoutUnanalysedPostsAsksForNothing() throws SQLException {
    StoredProfile stored = save(creator(profile(name), NOON));
    long id = stored.id();
    assertThat(tasks(id)).isEmpty();
    assertThat(Wait.of(store.requestAnalysis(stored))).isEmpty();
    assertThat(tasks(id)).isEmpty();
  }

  @Test
  void anAnalysisCanBeRequestedAndWaitsOnce() throws SQLException {
    StoredProfile stored = save(creator(profile(name), NOON, post("A", NOON, "bread")));
    UUID job = Wait.of(store.requestAnalysis(stored)).orElseThrow();
    assertThat(Wait.of(store.requestAnalysis(stored))).contains(job);
    assertThat(tasks(stored.id())).hasSize(1);
  }

  @Test
  void anAnalysisIsNamedUntilItsJobEndsAndNotBegunAgainWithoutNeed() throws SQLException {
    StoredProfile stored = save(creator(profile(name), NOON, post("A", NOON, "bread")));
    Wait.of(saveVerdicts(stored.id(), Map.of("A", verdict(Category.MUSIC))));
    assertThat(Wait.of(store.requestAnalysis(stored))).as("the aggregate is due").isPresent();
    postgres.execute(
        "delete from scheduled_tasks where task_instance like '" + stored.id() + ":%'",
        "update jobs set finished_at = now() where username = '" + name + "'");
    assertThat(Wait.of(store.requestAnalysis(stored))).isEmpty();
    assertThat(tasks(stored.id())).isEmpty();
  }

  @Test
  void savesAndVerdictsOfOneCreatorNeverDeadlock() {
    Post[] posts =
        IntStream.range(0, 60).mapToObj(i -> post("P" + i, NOON, "w")).toArray(Post[]::new);
    Post[] reversed = List.of(posts).reversed().toArray(Post[]::new);
    long id = save(creator(profile(name), NOON, posts)).id();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Post post : posts) {
      verdicts.put(post.shortcode(), verdict(Category.MUSIC));
    }
    List<Future<?>> writes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      writes.add(store.save(creator(profile(name), NOON.plus(i, HOURS), reversed), "{}"));
      writes.add(saveVerdicts(id, verdicts));
    }
    Wait.of(Future.all(writes));
    assertThat(Wait.of(store.profile(id)).orElseThrow().postsAnalyzed()).isEqualTo(60);
  }

  @Test
  void verdictsRoundTripAndAPostThatHasOneKeepsIt() {
    long id =
        save(creator(
                profile(name), NOON, post("A", NOON, "x"), post("B", NOON.minus(1, DAYS), "y")))
            .id();
    Verdict first = verdict(Category.FOOD_DRINK);
    assertThat(Wait.of(saveVerdicts(id, Map.of("A", first, "GONE", first)))).isEqualTo(1);
    assertThat(
            Wait.of(
                saveVerdicts(id, Map.of("A", verdict(Category.SPORTS), "B", Verdict.defaults()))))
        .isEqualTo(1);
    assertThat(Wait.of(saveVerdicts(id, Map.of()))).isZero();

    List<Verdict> verdicts = Wait.of(store.verdicts(id));
    assertThat(verdicts).hasSize(2);
    assertThat(verdicts.getFirst())
        .usingRecursiveComparison()
        .ignoringFields("evidence")
        .isEqualTo(first);
    assertThat(verdicts.getFirst().evidence())
        .containsExactly("bread", "#sourdough", "it's \"good\"");
    assertThat(verdicts.getLast()).isEqualTo(Verdict.defaults());
    StoredPost stored = Wait.of(store.latestPosts(id, 1)).getFirst();
    assertThat(stored.verdict()).contains(verdicts.getFirst());
    assertThat(stored.analyzedAt()).isPresent();
    assertThat(measured(id, new Measurements.Extent(1, 0, true)).posts().getFirst().said())
        .contains(
            new MeasuredPost.Said(
                first.category(),
                first.categoryConfidence(),
                first.language(),
                first.languageConfidence()));
    assertThat(Wait.of(store.profile(id)).orElseThrow().postsAnalyzed()).isEqualTo(2);
  }

  @Test
  void unanalysedCaptionsComeByShortcodeAndAMissingCaptionIsEmptyText() {
    long id =
        save(creator(
                profile(name),
                NOON,
                post("A", NOON, "bread"),
                barePost("B", NOON.minus(1, DAYS)),
                post("C", NOON.minus(2, DAYS), "wine")))
            .id();
    assertThat(Wait.of(store.unanalyzed(id, 2))).isEqualTo(Map.of("A", "bread", "B", ""));
    assertThat(Wait.of(store.unanalyzed(id, 100))).hasSize(3);
  }

  @Test
  void insightsRoundTripWithTheLargestShareFirst() {
    long id = save(creator(profile(name), NOON)).id();
    Map<String, Double> content = new LinkedHashMap<>();
    content.put("Travel & Tourism", 2.0 / 3);
    content.put("Music", 1.0 / 3);
    Map<String, Double> languages = new LinkedHashMap<>();
    languages.put("pt", 0.7);
    languages.put("en", 0.2);
    languages.put("ar", 0.1);
    ProfileInsights insights =
        new ProfileInsights(
            Optional.of(Category.TRAVEL_TOURISM),
            content,
            OptionalDouble.of(-0.125),
            languages,
            OptionalDouble.of(0.84),
            3,
            4);
    Wait.of(saveInsights(id, insights));

    StoredProfile stored = Wait.of(store.profile(id)).orElseThrow();
    assertThat(stored.insights()).contains(insights);
    assertThat(stored.insights().orElseThrow().contentDistribution().keySet())
        .containsExactly("Travel & Tourism", "Music");
    assertThat(stored.insights().orElseThrow().languageDistribution().keySet())
        .containsExactly("pt", "en", "ar");
    assertThat(stored.analyzedAt()).isPresent();
  }

  @Test
  void insightsOfNothingStayEmpty() {
    long id = save(creator(profile(name), NOON)).id();
    ProfileInsights none =
        new ProfileInsights(
            Optional.empty(),
            Map.of(),
            OptionalDouble.empty(),
            Map.of(),
            OptionalDouble.empty(),
            0,
            0);
    Wait.of(saveInsights(id, none));
    assertThat(Wait.of(store.profile(id)).orElseThrow().insights()).contains(none);
  }

  @Test
  void aNewFetchKeepsTheInsights() {
    long id = save(creator(profile(name), NOON)).id();
    ProfileInsights insights =
        new ProfileInsights(
            Optional.of(Category.MUSIC),
            Map.of("Music", 1.0),
            OptionalDouble.of(0),
            Map.of("en", 1.0),
            OptionalDouble.of(1),
            1,
            1);
    Wait.of(saveInsights(id, insights));
    assertThat(save(creator(profile(name), NOON.plus(1, DAYS))).insights()).contains(insights);
  }

  private static List<String> tasks(long id) throws SQLException {
    return postgres.column(
        "select task_instance from scheduled_tasks where task_instance like '" + id + ":%'");
  }
}
