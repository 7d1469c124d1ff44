package creators.analytics;

import static creators.analytics.Fixture.NOW;
import static creators.analytics.Fixture.analyze;
import static creators.analytics.Fixture.creator;
import static creators.analytics.Fixture.post;
import static creators.analytics.Fixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import creators.json.Json;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthenticityTest {

  private static Authenticity of(
      long followers, List<Post> posts, List<Snapshot> history, Remark... comments) {
    return analyze(
            creator(followers),
            posts,
            history,
            new Readings(List.of(), List.of(comments), MediaRates.DEFAULTS))
        .authenticity();
  }

  private static Signal signal(Authenticity authenticity, String name) {
    return authenticity.signal(name).orElseThrow();
  }

  private static List<Post> posts(int n, int likes, int comments, int spread) {
    return IntStream.range(0, n)
        .mapToObj(
            i -> post(NOW.minus(Duration.ofDays(3 + i)), likes + (i % 5 - 2) * spread, comments))
        .toList();
  }

  private static List<Snapshot> weekly(long... followers) {
    return IntStream.range(0, followers.length)
        .mapToObj(
            i ->
                snapshot(
                    NOW.minus(Duration.ofDays(7L * (followers.length - i))),
                    OptionalLong.of(followers[i]),
                    OptionalLong.empty()))
        .toList();
  }

  @Test
  void anOrdinaryAccountRaisesNothing() {
    Authenticity authenticity =
        of(
            20_000,
            posts(20, 220, 5, 40),
            weekly(18_000, 18_200, 18_500, 18_700, 19_000, 19_200, 19_500, 19_700, 19_900, 20_000));
    assertThat(authenticity.raised()).isEmpty();
    assertThat(authenticity.score().value()).hasValue(1);
    assertThat(authenticity.score().n()).isEqualTo(4);
    assertThat(authenticity.score().ofKnown()).isEqualTo(6);
    assertThat(authenticity.shape().value()).isEmpty(); // following is unknown
  }

  @Test
  void aRateBelowNearlyAllPeersNamesTheWeakestPosts() {
    List<Post> posts = posts(10, 20, 1, 2); // 0.1 % of 20,000
    Signal signal = signal(of(20_000, posts, List.of()), "engagement_outside_peers");
    assertThat(signal.raised()).isTrue();
    assertThat(signal.measure().value().orElseThrow()).isCloseTo(0.105, within(1e-9));
    assertThat(signal.posts()).hasSize(10);
    assertThat(signal.posts().getFirst()).isIn(shortcodesWithLikes(posts, 16));
    assertThat(signal.explanation()).contains("0.11 %");
  }

  @Test
  void aRateAboveNearlyAllPeersIsMilder() {
    Signal signal =
        signal(of(20_000, posts(10, 2_000, 60, 100), List.of()), "engagement_outside_peers");
    assertThat(signal.raised()).isTrue();
    assertThat(signal.severity()).isEqualTo(0.15);
  }

  @Test
  void commentsFarFromTheUsualRatioAreNamed() {
    List<Post> posts = new ArrayList<>(posts(18, 400, 10, 30));
    posts.add(post(NOW.minus(Duration.ofDays(40)), 400, 300));
    posts.add(post(NOW.minus(Duration.ofDays(41)), 400, 200));
    posts.add(post(NOW.minus(Duration.ofDays(42)), 400, 250));
    Signal signal = signal(of(20_000, posts, List.of()), "comments_per_like");
    assertThat(signal.raised()).isTrue();
    assertThat(signal.posts())
        .containsExactly(
            NOW.minus(Duration.ofDays(40)).toString(),
            NOW.minus(Duration.ofDays(42)).toString(),
            NOW.minus(Duration.ofDays(41)).toString());
    assertThat(signal.measure().value().orElseThrow()).isCloseTo(0.026, within(0.003));
  }

  @Test
  void likesThatHardlyVaryAreOdd() {
    Signal uniform = signal(of(20_000, posts(20, 220, 5, 2), List.of()), "uniform_likes");
    assertThat(uniform.raised()).isTrue();
    assertThat(uniform.posts()).hasSize(Signal.LISTED);
    // Likes 216 to 224 with 5 comments: a deviation of 2.83 around 225.
    assertThat(uniform.measure().value().orElseThrow()).isCloseTo(2.828 / 225, within(1e-3));
  }

  @Test
  void aLeapWithoutAGoodPostIsNamedWithItsDate() {
    List<Snapshot> leap =
        weekly(10_000, 10_050, 10_100, 10_150, 10_200, 15_300, 15_350, 15_400, 15_450, 15_500);
    Signal signal = signal(of(15_500, posts(20, 220, 5, 40), leap), "growth_jumps");
    assertThat(signal.raised()).isTrue();
    assertThat(signal.severity()).isEqualTo(0.25);
    assertThat(signal.explanation()).contains("+50 % by 2025-05-26");
  }

  @Test
  void aLeapAfterAViralPostIsExplained() {
    List<Snapshot> leap =
        weekly(10_000, 10_050, 10_100, 10_150, 10_200, 15_300, 15_350, 15_400, 15_450, 15_500);
    List<Post> posts = new ArrayList<>(posts(40, 220, 5, 40));
    posts.add(post(NOW.minus(Duration.ofDays(38)), 4_000, 90));
    Signal signal = signal(of(15_500, posts, leap), "growth_jumps");
    assertThat(signal.raised()).isFalse();
    assertThat(signal.explanation()).contains("when a post did very well");
  }

  private static Remark remark(String shortcode, String text, OptionalInt author) {
    return new Remark(shortcode, text, author, Optional.empty());
  }

  private static Stream<Remark> questions(int n) {
    return IntStream.range(0, n)
        .mapToObj(
            i -> remark("b", "What flour did you use, number " + i + "?", OptionalInt.of(100 + i)));
  }

  private static Signal repeated(Stream<Remark> comments) {
    return signal(
        of(20_000, List.of(), List.of(), comments.toArray(Remark[]::new)), "repeated_comments");
  }

  @Test
  void commentsThatSayTheSameAreCountedAndTheirPostsNamed() {
    Signal signal =
        repeated(
            Stream.concat(
                IntStream.range(0, 15)
                    .mapToObj(
                        i ->
                            remark(
                                "a",
                                "Great content, keep going!! " + "🔥".repeat(i % 3),
                                i % 2 == 0 ? OptionalInt.of(i) : OptionalInt.empty())),
                questions(15)));
    assertThat(signal.measure().value().orElseThrow()).isCloseTo(14.0 / 30, within(1e-9));
    assertThat(signal.raised()).isTrue();
    assertThat(signal.posts()).containsExactly("a");
    assertThat(signal.explanation()).contains("15 of them with \"Great content, keep going!!");
  }

  @Test
  void whoeverRepeatsThemselvesCountsOnce() {
    Signal signal =
        repeated(
            Stream.concat(
                IntStream.range(0, 40)
                    .mapToObj(i -> remark("a", "First! Always first!", OptionalInt.of(7))),
                questions(19)));
    assertThat(signal.measure().value()).hasValue(0);
    assertThat(signal.measure().n()).isEqualTo(20);
    assertThat(signal.measure().ofKnown()).isEqualTo(59);
    assertThat(signal.raised()).isFalse();
  }

  @Test
  void shortCommentsAndEmojiAreNoChorus() {
    Stream<Remark> brief =
        IntStream.range(0, 100)
            .mapToObj(i -> remark("a", i % 2 == 0 ? "Love it!" : "😍😍😍", OptionalInt.of(i)));
    Signal signal = repeated(Stream.concat(brief, questions(12)));
    assertThat(signal.measure().basis()).isEqualTo(Figure.Kind.UNAVAILABLE);
    assertThat(signal.explanation()).contains("there are 12");
  }

  @Test
  void fourSignsOfChineseAreAsLongAsEightLetters() {
    Signal signal =
        repeated(
            IntStream.range(0, 40)
                .mapToObj(i -> remark("a", i < 20 ? "太好看了" : "真棒", OptionalInt.of(i))));
    assertThat(signal.measure().n()).isEqualTo(20);
    assertThat(signal.measure().value().orElseThrow()).isCloseTo(0.95, within(1e-9));
    assertThat(signal.severity()).isEqualTo(0.5);
  }

  @Test
  void withoutCommentsNothingIsSaidAboutThem() {
    Signal signal = signal(of(20_000, List.of(), List.of()), "repeated_comments");
    assertThat(signal.measure().basis()).isEqualTo(Figure.Kind.UNAVAILABLE);
    assertThat(signal.raised()).isFalse();
  }

  @Test
  void theScoreIsTheProductOfWhatIsLeft() {
    Authenticity authenticity = of(20_000, posts(20, 20, 1, 0), List.of());
    // Too few likes (0.35) that do not vary (0.35).
    assertThat(authenticity.raised().map(Signal::name))
        .containsExactly("engagement_outside_peers", "uniform_likes");
    assertThat(authenticity.score().value().orElseThrow()).isCloseTo(0.65 * 0.65, within(1e-9));
  }

  @Test
  void theOutsideAloneLowersTheScore() {
    Profile follower =
        new Profile(
            new Username("ada19283746"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(12),
            OptionalLong.of(4_000),
            OptionalLong.of(0),
            Optional.empty(),
            Optional.empty(),
            false);
    Authenticity authenticity = analyze(follower, posts(20, 220, 5, 40)).authenticity();
    assertThat(authenticity.shape().value().orElseThrow()).isGreaterThan(0.99);
    assertThat(signal(authenticity, "account_shape").raised()).isTrue();
    assertThat(authenticity.score().value().orElseThrow()).isLessThan(0.01);
    // Of an account that shows nothing else the shape is told, and no score.
    Authenticity outside = analyze(follower, List.of()).authenticity();
    assertThat(outside.shape()).isEqualTo(authenticity.shape());
    assertThat(outside.score().value()).isEmpty();
  }

  @Test
  void whatWasNotJudgedIsNotClean() {
    // A private account: its followers are known, and how they grow.
    Authenticity authenticity =
        of(1_000, List.of(), weekly(1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009));
    assertThat(authenticity.raised()).isEmpty();
    assertThat(authenticity.score().basis()).isEqualTo(Figure.Kind.UNAVAILABLE);
    assertThat(authenticity.score().n()).isEqualTo(1);
    assertThat(authenticity.score().note().orElseThrow())
        .contains("needs 3 signals", "there are 1", "engagement_outside_peers, comments_per_like");
    Authenticity most = of(20_000, posts(20, 220, 5, 40), List.of());
    assertThat(most.score().value()).hasValue(1);
    assertThat(most.score().note().orElseThrow())
        .contains("not judged: account_shape, growth_jumps, repeated_comments");
  }

  @Test
  void withNothingKnownThereIsNoScore() {
    Authenticity authenticity =
        analyze(creator(OptionalLong.empty(), Optional.empty()), List.of()).authenticity();
    assertThat(authenticity.score().value()).isEmpty();
  }

  @Test
  void nobodyIsCalledNames() throws IOException {
    List<Authenticity> all =
        List.of(
            of(20_000, posts(20, 20, 1, 0), weekly(1, 2, 3, 4, 5, 6, 7, 8, 900, 1000)),
            of(20_000, posts(20, 4_000, 1, 50), List.of()));
    for (Authenticity each : all) {
      assertThat(Json.encode(each).toString().toLowerCase(Locale.ROOT))
          .doesNotContain("fake", "fraud", "bot", "cheat");
    }
    for (String source :
        List.of("Authenticity", "EngagementSignals", "GrowthJumps", "RepeatedComments", "Signal")) {
      assertThat(
              Files.readString(Path.of("src/main/java/creators/analytics/" + source + ".java"))
                  .toLowerCase(Locale.ROOT))
          .as(source)
          .doesNotContain("fake");
    }
    assertThat(
            Files.readString(Path.of("src/main/resources/web/insight.js")).toLowerCase(Locale.ROOT))
        .doesNotContain("fake");
  }

  private static List<String> shortcodesWithLikes(List<Post> posts, long likes) {
    return posts.stream()
        .filter(post -> post.likes().getAsLong() == likes)
        .map(Post::shortcode)
        .toList();
  }
}
