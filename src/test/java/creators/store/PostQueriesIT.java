package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.barePost;
import static creators.store.Fixtures.creator;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static creators.store.Fixtures.verdict;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Post;
import creators.profile.PostType;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import testing.Wait;

class PostQueriesIT extends StoreHarness {

  @Test
  void postsAreFilteredByEveryCriterion() {
    Post likedImage = post("LIKED", NOON, "x", OptionalLong.of(500), OptionalLong.of(1));
    Post hidden =
        post("HIDDEN", NOON.minus(1, DAYS), "x", OptionalLong.empty(), OptionalLong.of(9));
    Post reel = barePost("REEL", NOON.minus(2, DAYS));
    long id = save(creator(profile(name), NOON, likedImage, hidden, reel)).id();
    Wait.of(saveVerdicts(id, Map.of("LIKED", verdict(Category.MUSIC), "REEL", Verdict.defaults())));
    PostQuery all = PostQuery.newest(10);

    assertThat(found(id, all)).containsExactly("LIKED", "HIDDEN", "REEL");
    assertThat(
            found(id, filter(all, Optional.of(Category.MUSIC), Optional.empty(), Optional.empty())))
        .containsExactly("LIKED");
    assertThat(
            found(
                id,
                filter(all, Optional.empty(), Optional.of(Sentiment.NEUTRAL), Optional.empty())))
        .containsExactly("REEL");
    assertThat(found(id, filter(all, Optional.empty(), Optional.empty(), Optional.of("pt"))))
        .containsExactly("LIKED");
    assertThat(
            found(
                id,
                range(
                    all,
                    Optional.of(PostType.REEL),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty())))
        .containsExactly("REEL");
    assertThat(
            found(
                id,
                range(
                    all,
                    Optional.empty(),
                    Optional.of(NOON.minus(1, DAYS)),
                    Optional.of(NOON),
                    OptionalLong.empty())))
        .containsExactly("HIDDEN");
    assertThat(
            found(
                id,
                range(
                    all, Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.of(0))))
        .containsExactly("LIKED");
    assertThat(
            found(
                id,
                range(
                    all,
                    Optional.empty(),
                    Optional.of(Instant.MIN),
                    Optional.of(Instant.MAX),
                    OptionalLong.empty())))
        .hasSize(3);
  }

  @Test
  void aCursorThatIsNoneOfOursIsInvalidInput() {
    long id = save(creator(profile(name), NOON, post("A", NOON, "x"), post("B", NOON, "y"))).id();
    PostQuery query = PostQuery.newest(1);
    String ours = Wait.of(store.posts(id, query)).next().orElseThrow();
    PostQuery oldest =
        new PostQuery(
            1,
            PostQuery.Sort.OLDEST,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty());
    assertThat(Wait.of(store.posts(id, query.at(ours))).posts()).hasSize(1);
    for (Future<?> wrong :
        List.of(
            store.posts(id, query.at("!")),
            store.posts(id, query.at("bm9uc2Vuc2U")),
            store.posts(id, oldest.at(ours)))) {
      assertThat(FailureException.of(Wait.failureOf(wrong)))
          .isInstanceOfSatisfying(
              Failure.InvalidInput.class,
              invalid -> assertThat(invalid.errors().getFirst().field()).isEqualTo("cursor"));
    }
  }

  private static List<String> found(long id, PostQuery query) {
    return Wait.of(store.posts(id, query)).posts().stream()
        .map(stored -> stored.post().shortcode())
        .toList();
  }

  private static PostQuery filter(
      PostQuery query,
      Optional<Category> category,
      Optional<Sentiment> sentiment,
      Optional<String> language) {
    return new PostQuery(
        query.limit(),
        query.sort(),
        query.cursor(),
        category,
        sentiment,
        language,
        query.type(),
        query.from(),
        query.to(),
        query.minLikes());
  }

  private static PostQuery range(
      PostQuery query,
      Optional<PostType> type,
      Optional<Instant> from,
      Optional<Instant> to,
      OptionalLong minLikes) {
    return new PostQuery(
        query.limit(),
        query.sort(),
        query.cursor(),
        query.category(),
        query.sentiment(),
        query.language(),
        type,
        from,
        to,
        minLikes);
  }
}
