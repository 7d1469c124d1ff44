package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.json.Json;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.profile.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles of the web, and what is no profile. */
class InstagramDocumentsTest extends InstagramDocumentsCase {

  private static final Post REEL =
      new Post(
          "LB_reel-22",
          Optional.of("3100000000000000002"),
          PostType.REEL,
          Optional.of("Shaping in 20 seconds #sourdough"),
          Instant.ofEpochSecond(1736500000),
          OptionalLong.of(5200),
          OptionalLong.of(180),
          OptionalLong.of(91000),
          OptionalDouble.of(20.4),
          Optional.empty(),
          Optional.of("https://pictures.example/LB_reel-22.jpg"),
          false,
          Optional.of(true));

  @ParameterizedTest
  @ValueSource(strings = {"web-profile", "decodo-object", "decodo-text"})
  void aWebProfileIsReadBareAndInDecodosEnvelope(String name) {
    var document = creator(name);

    assertThat(document.shape()).isEqualTo(Shape.WEB_PROFILE);
    assertThat(document.account())
        .isEqualTo(
            new Account(
                Optional.of(new Username("lena.bakes")),
                Optional.of("70010001"),
                Optional.of("Lena Okafor"),
                Optional.of("Sourdough, seeds and slow mornings in Porto"),
                Optional.of("https://lena.example/shop"),
                Optional.of("https://pictures.example/lena.jpg"),
                Optional.of("Baker"),
                OptionalLong.of(48210),
                OptionalLong.of(312),
                OptionalLong.of(640),
                Optional.of(true),
                Optional.of(true),
                Optional.of(false)));
    assertThat(document.next()).contains("CURSOR-12");
    assertThat(document.remarks()).isEmpty();
  }

  @Test
  void postsStandInTheOrderOfTimeThoughAPinnedOneComesFirst() {
    var posts = creator("web-profile").posts();

    assertThat(posts)
        .extracting(Post::shortcode)
        .containsExactly("LB_reel-22", "LB_hidden3", "LB_disabl4", "LB_pinned1");
    assertThat(posts).extracting(Post::pinned).containsExactly(false, false, false, true);
  }

  @Test
  void playCountsComeBeforeViewCounts() {
    assertThat(post("web-profile", "LB_reel-22")).isEqualTo(REEL);
    assertThat(post("reels", "TT-clip").views()).hasValue(8800);
    assertThat(post("reels", "TT-clip2").views()).hasValue(500);
  }

  @Test
  void hiddenLikesAreUnknownWhetherMinusOneOrDisabled() {
    assertThat(post("web-profile", "LB_hidden3").likes()).isEmpty();
    assertThat(post("web-profile", "LB_disabl4").likes()).isEmpty();
    assertThat(post("web-profile", "LB_disabl4").comments()).hasValue(9);
    assertThat(post("xdt-timeline", "TT-album").likes()).isEmpty();
    assertThat(post("xdt-timeline", "TT-guest").likes()).isEmpty();
    assertThat(post("business-discovery", "NS_reel2").likes()).isEmpty();
  }

  @Test
  void theSameThreeLikesOnMostPostsAreUnknownAndOtherNumbersStay() {
    assertThat(creator("constant-three-likes").posts())
        .extracting(Post::likes)
        .containsExactly(
            OptionalLong.of(4100),
            OptionalLong.of(4100),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
  }

  @Test
  void earlierNumbersOfTheDemoBecomeHistoryOldestFirst() {
    assertThat(creator("web-profile-with-history").history())
        .containsExactly(
            new Snapshot(
                Instant.ofEpochSecond(1733011200),
                OptionalLong.of(45500),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                SourceKind.DEMO),
            new Snapshot(
                Instant.ofEpochSecond(1735689600),
                OptionalLong.of(47000),
                OptionalLong.of(300),
                OptionalLong.of(630),
                OptionalDouble.of(5100.5),
                OptionalDouble.of(91.25),
                OptionalDouble.of(3.4),
                SourceKind.DEMO));
  }

  @Test
  void privacyIsDecidedByItsFlagAndNotByEmptyEdges() {
    assertThat(outcome("private-account"))
        .isInstanceOfSatisfying(
            FetchOutcome.PrivateAccount.class,
            account -> {
              assertThat(account.creator().profile().isPrivate()).isTrue();
              assertThat(account.creator().profile().followers()).hasValue(48210);
              assertThat(account.creator().profile().postsCount()).hasValue(88);
            });
    assertThat(outcome("account-without-posts"))
        .isInstanceOfSatisfying(
            FetchOutcome.Found.class, found -> assertThat(found.creator().posts()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"single-media", "single-media-older"})
  void aSinglePostIsNotACreatorsDocument(String name) {
    assertThat(read(name))
        .isInstanceOfSatisfying(
            Document.OfPost.class,
            single -> {
              assertThat(single.post().shortcode()).isEqualTo("LB_single");
              assertThat(single.post().type()).isEqualTo(PostType.CAROUSEL);
              assertThat(single.post().likes()).isEmpty();
              assertThat(single.post().comments()).hasValue(53);
              assertThat(single.owner().username()).contains(new Username("lena.bakes"));
              assertThat(single.owner().followers()).hasValue(48210);
            });
  }

  @Test
  void aLoneAppItemIsASinglePost() {
    assertThat(read("private-api-media"))
        .isInstanceOfSatisfying(
            Document.OfPost.class,
            single -> assertThat(single.post().shortcode()).isEqualTo("TT-two"));
  }

  @Test
  void hashtagsAndCommentsAreToldApartFromCreators() {
    assertThat(read("hashtag")).isEqualTo(new Document.OfOthers(Shape.HASHTAG));
    assertThat(read("comments")).isEqualTo(new Document.OfOthers(Shape.COMMENTS));
  }

  @Test
  void missingThrottledEmptyAndUnfinishedAreFourDifferentAnswers() {
    assertThat(read("missing-user")).isEqualTo(new Document.MissingAccount());
    assertThat(read("user-not-found")).isEqualTo(new Document.MissingAccount());
    assertThat(read("graph-error-unknown-user")).isEqualTo(new Document.MissingAccount());
    assertThat(read("throttled")).isEqualTo(new Document.Throttled(Duration.ofMinutes(5)));
    assertThat(read("decodo-throttled")).isEqualTo(new Document.Throttled(Duration.ofMinutes(5)));
    assertThat(read("graph-error-rate-limit"))
        .isEqualTo(new Document.Throttled(Duration.ofMinutes(5)));
    for (String notice :
        new String[] {
          "Please wait a few minutes before you try again.",
          "{\"results\":[{\"content\":\"<p>Please wait a few minutes</p>\"}]}"
        }) {
      assertThat(documents.read(notice)).isEqualTo(new Document.Throttled(Duration.ofMinutes(5)));
    }
    assertThat(read("decodo-empty-text")).isEqualTo(new Document.Empty());
    assertThat(read("decodo-empty-object")).isEqualTo(new Document.Empty());
    assertThat(documents.read(" \n")).isEqualTo(new Document.Empty());
    assertThat(read("decodo-pending")).isEqualTo(new Document.Unfinished(true, "no reason given"));
    assertThat(read("decodo-failed"))
        .isEqualTo(new Document.Unfinished(false, "The task could not be completed"));
    assertThat(read("graph-error-permission"))
        .isEqualTo(
            new Document.GraphError(
                10, "(#10) Application does not have permission for this action", false));
  }

  @Test
  void theWordsOfARequestToWaitInACaptionAreJustACaption() {
    String caption = "Please wait a few minutes, the loaf needs rest";
    String text = Golden.text("timeline-pages").replace("Page 0 post 0", caption);
    String envelope = Json.encode(Map.of("results", List.of(Map.of("content", text)))).toString();

    assertThat(documents.read(text)).isInstanceOf(Document.OfCreator.class);
    assertThat(documents.read(envelope)).isInstanceOf(Document.OfCreator.class);
    assertThat(documents.read(text.replace("1523637003", "\"never\"")))
        .isInstanceOf(Document.Broken.class);
  }

  private FetchOutcome outcome(String name) {
    return creator(name)
        .outcome(new Username("somebody"), SourceKind.DEMO, Instant.EPOCH, Golden.text(name));
  }
}
