package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes of documents that Instagram has given up or keeps for its app. */
class OldDocumentsTest extends InstagramDocumentsCase {

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
}
