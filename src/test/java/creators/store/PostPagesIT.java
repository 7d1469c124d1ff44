package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.SourceKind;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import testing.TestPostgres;
import testing.Wait;

class PostPagesIT {

  private static Vertx vertx;
  private static Database database;
  private static PgCreatorStore store;
  private static int counter;

  @BeforeContainer
  static void open() throws SQLException {
    vertx = Vertx.vertx();
    database = Fixtures.database(vertx, TestPostgres.freshDatabase().url(), 2);
    store = new PgCreatorStore(database);
  }

  @AfterContainer
  static void close() {
    Wait.of(database.close());
    Wait.of(vertx.close());
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void pagesTogetherAreAllPostsInOrderEachOnce(
      @ForAll("posts") Set<Post> posts,
      @ForAll PostQuery.Sort sort,
      @ForAll @IntRange(min = 1, max = 7) int limit) {
    long id =
        Wait.of(
                store.save(
                    new Creator(
                        Fixtures.profile("creator_" + ++counter),
                        List.copyOf(posts),
                        List.of(),
                        SourceKind.DEMO,
                        Fixtures.NOON),
                    "{}"))
            .id();
    List<Post> expected = posts.stream().sorted(order(sort)).toList();
    assertThat(readAll(id, sort, limit)).containsExactlyElementsOf(expected);
  }

  private static List<Post> readAll(long id, PostQuery.Sort sort, int limit) {
    PostQuery query =
        new PostQuery(
            limit,
            sort,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty());
    List<Post> read = new ArrayList<>();
    PostPage page = Wait.of(store.posts(id, query));
    while (true) {
      assertThat(page.posts()).hasSizeLessThanOrEqualTo(limit);
      page.posts().forEach(stored -> read.add(stored.post()));
      if (page.next().isEmpty()) {
        return read;
      }
      assertThat(page.posts()).hasSize(limit);
      page = Wait.of(store.posts(id, query.at(page.next().orElseThrow())));
    }
  }

  private static Comparator<Post> order(PostQuery.Sort sort) {
    Comparator<Post> byShortcode = Comparator.comparing(Post::shortcode);
    Comparator<Post> byTime = Comparator.comparing(Post::takenAt).thenComparing(byShortcode);
    return switch (sort) {
      case NEWEST -> byTime.reversed();
      case OLDEST -> byTime;
      case MOST_LIKED -> number(Post::likes).thenComparing(byShortcode).reversed();
      case MOST_COMMENTED -> number(Post::comments).thenComparing(byShortcode).reversed();
      case MOST_VIEWED -> number(Post::views).thenComparing(byShortcode).reversed();
    };
  }

  private static Comparator<Post> number(Function<Post, OptionalLong> number) {
    return Comparator.comparingLong(post -> number.apply(post).orElse(-1));
  }

  /** Few values, so that ties and unknown numbers are frequent. */
  @Provide
  Arbitrary<Set<Post>> posts() {
    Arbitrary<OptionalLong> count =
        Arbitraries.longs()
            .between(0, 3)
            .injectNull(0.3)
            .map(n -> n == null ? OptionalLong.empty() : OptionalLong.of(n));
    Arbitrary<Instant> time =
        Arbitraries.integers()
            .between(0, 5)
            .map(n -> Fixtures.NOON.minusSeconds(n).plusNanos(n * 1_000L));
    Arbitrary<String> shortcode =
        Arbitraries.strings()
            .withCharRange('a', 'c')
            .withCharRange('A', 'C')
            .withChars('_', '-', '7')
            .ofMinLength(1)
            .ofMaxLength(3);
    return Combinators.combine(shortcode, time, count, count, count)
        .as(PostPagesIT::post)
        .set()
        .uniqueElements(Post::shortcode)
        .ofMaxSize(30);
  }

  private static Post post(
      String shortcode,
      Instant time,
      OptionalLong likes,
      OptionalLong comments,
      OptionalLong views) {
    return new Post(
        shortcode,
        Optional.empty(),
        PostType.IMAGE,
        Optional.empty(),
        time,
        likes,
        comments,
        views,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }
}
