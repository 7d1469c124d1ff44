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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstagramDocumentsTest {

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

  private final InstagramDocuments documents = new InstagramDocuments(SourceKind.DEMO);

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

  @ParameterizedTest
  @CsvSource({"graphql-user,GRAPHQL_USER", "profile-page,PROFILE_PAGE"})
  void anOlderProfileIsReadWithItsVideosEachPostOnce(String name, Shape shape) {
    var document = creator(name);

    assertThat(document.shape()).isEqualTo(shape);
    assertThat(document.account())
        .isEqualTo(
            new Account(
                Optional.of(new Username("rio_rides")),
                Optional.of("70010003"),
                Optional.of("Río Marsh"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("https://pictures.example/rio-small.jpg"),
                Optional.empty(),
                OptionalLong.of(9120),
                OptionalLong.of(1001),
                OptionalLong.of(455),
                Optional.of(false),
                Optional.of(false),
                Optional.of(false)));
    assertThat(document.posts())
        .extracting(Post::shortcode)
        .containsExactly("RR_image", "RR_igtv", "RR_both", "RR_album");
    assertThat(document.posts())
        .extracting(Post::type)
        .containsExactly(PostType.IMAGE, PostType.VIDEO, PostType.VIDEO, PostType.CAROUSEL);
    assertThat(document.next()).contains("OLD-CURSOR");
  }

  @Test
  void emptyCaptionEdgesAreNoCaption() {
    assertThat(post("graphql-user", "RR_image").caption()).isEmpty();
  }

  @Test
  void likesAreFoundInEitherField() {
    assertThat(post("graphql-user", "RR_image").likes()).hasValue(820);
    assertThat(post("graphql-user", "RR_album").likes()).hasValue(990);
  }

  @Test
  void aSponsorMarkMakesAPostSponsoredAndItsAbsenceTellsNothing() {
    assertThat(post("graphql-user", "RR_album").sponsored()).contains(true);
    assertThat(post("timeline-page", "RR_t1").sponsored()).contains(false);
    assertThat(post("graphql-user", "RR_image").sponsored()).isEmpty();
  }

  @Test
  void anAnonymisedPageKeepsItsNumbersAndLeavesPostsWithoutShortcodeOut() {
    var document = creator("anonymised-page");

    assertThat(document.account().username()).isEmpty();
    assertThat(document.account().followers()).hasValue(9120);
    assertThat(document.posts()).isEmpty();
    assertThat(document.remarks())
        .contains(
            "USER_PAGE_RESPONSE.entry_data.ProfilePage[0].graphql.user"
                + ".edge_owner_to_timeline_media.edges[0].node"
                + ": its shortcode is blank, the post is left out")
        .hasSize(2);
  }

  @Test
  void theNewerTimelineIsReadAndNamedByTheOwnerOfMostPosts() {
    var document = creator("xdt-timeline");

    assertThat(document.shape()).isEqualTo(Shape.XDT_TIMELINE);
    assertThat(document.account().username()).contains(new Username("tess_tides"));
    assertThat(document.account().followers()).isEmpty();
    assertThat(document.next()).contains("3400_70010004");
    assertThat(document.posts())
        .extracting(Post::shortcode)
        .containsExactly("TT-clip", "TT-album", "TT-guest", "TT-pin");
    assertThat(document.posts())
        .extracting(Post::type)
        .containsExactly(PostType.REEL, PostType.CAROUSEL, PostType.VIDEO, PostType.IMAGE);
    assertThat(post("xdt-timeline", "TT-pin").pinned()).isTrue();
    assertThat(post("xdt-timeline", "TT-clip").sponsored()).contains(true);
    assertThat(post("xdt-timeline", "TT-album"))
        .isEqualTo(
            new Post(
                "TT-album",
                Optional.of("3400000000000000003"),
                PostType.CAROUSEL,
                Optional.empty(),
                Instant.ofEpochSecond(1730000000),
                OptionalLong.empty(),
                OptionalLong.of(7),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.of("Cork Harbour"),
                Optional.of("https://pictures.example/first.jpg"),
                false,
                Optional.of(false)));
  }

  @ParameterizedTest
  @CsvSource({"private-api-user,PRIVATE_USER", "data-user-app-style,WEB_PROFILE"})
  void anAppProfileIsRead(String name, Shape shape) {
    var document = creator(name);

    assertThat(document.shape()).isEqualTo(shape);
    assertThat(document.posts()).isEmpty();
    assertThat(document.account())
        .isEqualTo(
            new Account(
                Optional.of(new Username("tess_tides")),
                Optional.of("70010004"),
                Optional.of("Tess Adeyemi"),
                Optional.of("Sea swimmer"),
                Optional.empty(),
                Optional.of("https://pictures.example/tess.jpg"),
                Optional.of("Public figure"),
                OptionalLong.of(15020),
                OptionalLong.of(410),
                OptionalLong.of(95),
                Optional.of(true),
                Optional.of(true),
                Optional.of(false)));
  }

  @Test
  void appItemsAreReadWithTheUserBesideThem() {
    var document = creator("private-api-items");

    assertThat(document.account().followers()).hasValue(15020);
    assertThat(document.posts()).extracting(Post::shortcode).containsExactly("TT-two", "TT-one");
    assertThat(document.posts().getFirst().views()).hasValue(900);
    assertThat(document.posts().getLast().instagramId()).contains("3400000000000000011");
    assertThat(document.next()).contains("3400000000000000011_70010004");
  }

  @Test
  void reelsAreReadOutOfTheirMediaWrapping() {
    var document = creator("reels");

    assertThat(document.account().username()).contains(new Username("tess_tides"));
    assertThat(document.account().fullName()).contains("Tess Adeyemi");
    assertThat(document.posts()).allMatch(post -> post.type() == PostType.REEL).hasSize(2);
    assertThat(document.next()).contains("REELS-2");
  }

  @Test
  void aPageOfPostsTellsOwnerAndPostsCountButNoFollowers() {
    var document = creator("timeline-page");

    assertThat(document.shape()).isEqualTo(Shape.TIMELINE);
    assertThat(document.account())
        .isEqualTo(
            Account.named(
                Optional.of(new Username("rio_rides")),
                Optional.of("70010003"),
                OptionalLong.of(453)));
    assertThat(document.next()).contains("PAGE-2");
    assertThat(post("timeline-page", "RR_t1").location()).contains("The Grand Ridge");
    assertThat(post("timeline-page", "RR_t1").likes()).hasValue(695);
  }

  @Test
  void anArrayOfPagesIsOneDocumentInTheOrderOfTime() {
    var document = creator("timeline-pages");

    assertThat(document.account().username()).isEmpty();
    assertThat(document.account().id()).contains("70010005");
    assertThat(document.account().postsCount()).hasValue(5);
    assertThat(document.posts())
        .extracting(Post::shortcode)
        .containsExactly("NB00", "NB01", "NB10", "NB11", "NB20");
    assertThat(document.next()).isEmpty();
  }

  @Test
  void anIgtvPageHoldsVideos() {
    var document = creator("igtv");

    assertThat(document.account().id()).contains("70010006");
    assertThat(document.posts().getFirst().type()).isEqualTo(PostType.VIDEO);
    assertThat(document.posts().getFirst().views()).hasValue(41758);
    assertThat(document.posts().getFirst().videoSeconds()).hasValue(90.533);
    assertThat(document.next()).contains("IG-2");
  }

  @Test
  void businessDiscoveryIsRead() {
    var document = creator("business-discovery");

    assertThat(document.shape()).isEqualTo(Shape.BUSINESS_DISCOVERY);
    assertThat(document.account())
        .isEqualTo(
            new Account(
                Optional.of(new Username("nour.studio")),
                Optional.empty(),
                Optional.of("Nour Studio"),
                Optional.of("Interiors, ink and light"),
                Optional.of("https://nour.example"),
                Optional.of("https://pictures.example/nour.jpg"),
                Optional.empty(),
                OptionalLong.of(250300),
                OptionalLong.of(88),
                OptionalLong.of(1200),
                Optional.empty(),
                Optional.of(true),
                Optional.of(false)));
    assertThat(document.next()).contains("A1");
    assertThat(document.posts())
        .extracting(Post::shortcode)
        .containsExactly("NS_reel2", "NS_img-1", "NS_album");
    assertThat(document.posts())
        .extracting(Post::type)
        .containsExactly(PostType.REEL, PostType.IMAGE, PostType.CAROUSEL);
    assertThat(document.posts())
        .extracting(Post::takenAt)
        .containsExactly(
            Instant.parse("2025-02-01T08:00:00Z"),
            Instant.parse("2025-01-11T10:30:00Z"),
            Instant.parse("2024-12-24T17:00:00Z"));
    assertThat(creator("business-discovery-page").posts()).hasSize(1);
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

  private Document read(String name) {
    return documents.read(Golden.text(name));
  }

  private CreatorDocument creator(String name) {
    Document document = read(name);
    assertThat(document).isInstanceOf(Document.OfCreator.class);
    return ((Document.OfCreator) document).content();
  }

  private Post post(String name, String shortcode) {
    return creator(name).posts().stream()
        .filter(post -> post.shortcode().equals(shortcode))
        .findFirst()
        .orElseThrow();
  }

  private FetchOutcome outcome(String name) {
    return creator(name)
        .outcome(new Username("somebody"), SourceKind.DEMO, Instant.EPOCH, Golden.text(name));
  }
}
