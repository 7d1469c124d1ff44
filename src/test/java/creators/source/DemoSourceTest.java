package creators.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.config.Settings;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.source.demo.InventedCreators;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The invented creators through the whole path: simulator, HTTP, Decodo's protocol, parsing. */
class DemoSourceTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Username DORA = new Username("demo.deadpan.dora");

  private Vertx vertx;
  private DemoSource source;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    source = DemoSource.start(vertx, behaving(0, Set.of()), CLOCK).await();
  }

  @AfterEach
  void stop() {
    source.close().await();
    vertx.close().await();
  }

  @Test
  void everyCreatorArrivesAsItWasInvented() {
    InventedCreators invented = new InventedCreators(InventedCreators.SEED);
    for (Username username : source.known()) {
      Creator expected = invented.find(username, NOW).orElseThrow();

      Creator creator =
          switch (source.fetch(username).await()) {
            case FetchOutcome.Found(Creator found, String document) -> {
              assertThat(document).contains("Invented creator for Creator Search");
              yield found;
            }
            case FetchOutcome.PrivateAccount(Creator hidden, _) -> hidden;
            case FetchOutcome other ->
                throw new AssertionError(username + " comes as " + other.getClass());
          };

      assertThat(creator.profile()).isEqualTo(expected.profile());
      assertThat(creator.posts()).isEqualTo(expected.posts());
      assertThat(creator.comments()).containsExactlyInAnyOrderElementsOf(asRead(expected));
      assertThat(creator.history()).isEqualTo(expected.history());
      assertThat(creator.source()).isEqualTo(SourceKind.DEMO);
      assertThat(creator.fetchedAt()).isEqualTo(NOW);
      assertThat(source.simulator().fetches(username)).isEqualTo(1);
    }
  }

  /** The simulator's documents have the marks for ids, of which the reader makes marks again. */
  private static List<Comment> asRead(Creator invented) {
    String id = invented.profile().instagramId().orElseThrow();
    return invented.comments().stream()
        .map(
            each ->
                new Comment(
                    each.shortcode(),
                    each.id(),
                    each.text(),
                    each.writtenAt(),
                    OptionalInt.of(
                        Comment.mark(id, Integer.toString(each.author().orElseThrow())))))
        .toList();
  }

  @Test
  void nobodyElseExists() {
    for (String name : new String[] {"somebody", "demo", "demo.nobody", "nasa", "x_y.z"}) {
      assertThat(source.fetch(new Username(name)).await())
          .as(name)
          .isInstanceOf(FetchOutcome.Missing.class);
    }
  }

  @Test
  void simulatorCanBeToldToBehaveBadlyAtRunTime() {
    source.simulator().faults(Faults.always(Fault.THROTTLE));
    assertThat(source.fetch(DORA).await()).isInstanceOf(FetchOutcome.Throttled.class);

    source.simulator().faults(Faults.always(Fault.DRIFT));
    assertThat(source.fetch(DORA).await()).isInstanceOf(FetchOutcome.Broken.class);

    source.simulator().faults(Faults.always(Fault.TRUNCATED));
    assertThat(source.fetch(DORA).await()).isInstanceOf(FetchOutcome.Broken.class);

    source.simulator().faults(Faults.NONE);
    assertThat(source.fetch(DORA).await()).isInstanceOf(FetchOutcome.Found.class);
  }

  @Test
  void emptyContentIsAskedForAgainBeforeAnAccountCountsAsMissing() {
    source.simulator().spoilNext(Fault.EMPTY, Fault.EMPTY);

    assertThat(source.fetch(DORA).await()).isInstanceOf(FetchOutcome.Found.class);
    assertThat(source.simulator().fetches(DORA)).isEqualTo(3);
  }

  @Test
  void configuredFaultsAreThereFromTheStart() {
    DemoSource failing = DemoSource.start(vertx, behaving(1, Set.of()), CLOCK).await();

    assertThatThrownBy(() -> failing.fetch(DORA).await())
        .satisfies(
            error ->
                assertThat(FailureException.of(error))
                    .isInstanceOf(Failure.SourceUnavailable.class));
    failing.close().await();
  }

  @Test
  void professionalAccountsAreThereForTheGraphApiToo() {
    GraphSource graph =
        new GraphSource(
            WebClient.create(vertx),
            source.simulator().graph(DemoSource.MAX_POSTS),
            Duration.ofSeconds(10),
            CLOCK);
    Creator expected = new InventedCreators(InventedCreators.SEED).find(DORA, NOW).orElseThrow();

    assertThat(graph.fetch(DORA).await())
        .isInstanceOfSatisfying(
            FetchOutcome.Found.class,
            found -> {
              assertThat(found.creator().profile().followers())
                  .isEqualTo(expected.profile().followers());
              assertThat(found.creator().posts()).hasSameSizeAs(expected.posts());
            });
    graph.close().await();
  }

  private static Settings.Demo behaving(double errorRate, Set<String> faults) {
    return new Settings.Demo(Duration.ZERO, errorRate, faults);
  }
}
