package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.SourceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenDocumentsTest {

  private final InstagramDocuments documents = new InstagramDocuments(SourceKind.ARCHIVE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web-profile | /data/user/edge_owner_to_timeline_media/edges/3/node/taken_at_timestamp | data.user.edge_owner_to_timeline_media.edges[3].node.taken_at_timestamp
          web-profile | /data/user/edge_owner_to_timeline_media/edges/0/node/shortcode | data.user.edge_owner_to_timeline_media.edges[0].node.shortcode
          web-profile | /data/user/edge_owner_to_timeline_media/edges/1/node | data.user.edge_owner_to_timeline_media.edges[1].node
          web-profile | /data/user/edge_owner_to_timeline_media/edges | data.user.edge_owner_to_timeline_media.edges
          web-profile | /data/user/edge_owner_to_timeline_media | data.user.edge_owner_to_timeline_media.count
          web-profile | /data/user/edge_followed_by/count | data.user.edge_followed_by.count
          web-profile | /data/user/edge_follow | data.user.edge_follow.count
          web-profile | /data/user/is_private | data.user.is_private
          web-profile | /data/user/username | data.user.username
          decodo-object | /results/0/content/data/user/edge_followed_by | results[0].content.data.user.edge_followed_by.count
          xdt-timeline | /data/xdt_api__v1__feed__user_timeline_graphql_connection/edges/1/node/code | data.xdt_api__v1__feed__user_timeline_graphql_connection.edges[1].node.code
          xdt-timeline | /data/xdt_api__v1__feed__user_timeline_graphql_connection/edges/1/node/media_type | data.xdt_api__v1__feed__user_timeline_graphql_connection.edges[1].node.media_type
          private-api-user | /user/following_count | user.following_count
          private-api-items | /items/1/taken_at | items[1].taken_at
          reels | /items/0/media/taken_at | items[0].media.taken_at
          timeline-pages | /2/edge_owner_to_timeline_media/edges/0/node/shortcode | [2].edge_owner_to_timeline_media.edges[0].node.shortcode
          business-discovery | /business_discovery/media_count | business_discovery.media_count
          business-discovery | /business_discovery/media/data/2/permalink | business_discovery.media.data[2].permalink
          profile-page | /entry_data/ProfilePage/0 | entry_data.ProfilePage
          """)
  void aMissingFieldIsNamed(String golden, String pointer, String path) {
    var broken = broken(Golden.without(golden, pointer));

    assertThat(broken.path()).isEqualTo(path);
    assertThat(broken.problem()).startsWith("expected ").contains("found no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web-profile | /data/user/edge_owner_to_timeline_media/edges/3/node/taken_at_timestamp | "soon" | expected seconds since 1970, of a time between 2010 and 2100, found the text "soon"
          web-profile | /data/user/edge_owner_to_timeline_media/edges/3/node/taken_at_timestamp | 1736300000000 | expected seconds since 1970, of a time between 2010 and 2100, found 1736300000000
          web-profile | /data/user/edge_followed_by/count | "48k" | expected a whole number of 0 or more, found the text "48k"
          web-profile | /data/user/edge_followed_by/count | -5 | expected a whole number of 0 or more, found -5
          web-profile | /data/user/edge_followed_by/count | 1.5 | expected a whole number of 0 or more, found 1.5
          web-profile | /data/user/edge_followed_by/count | 99999999999999999999 | expected a whole number of 0 or more, found 99999999999999999999
          web-profile | /data/user/is_private | "no" | expected true or false, found the text "no"
          web-profile | /data/user/username | "no such name!" | expected 1 to 30 characters of letters, digits, '.' and '_'
          web-profile | /data/user/full_name | ["Lena"] | expected text, found an array
          web-profile | /data/user/edge_owner_to_timeline_media/edges/0/node/shortcode | "a/b" | expected a shortcode of letters, digits, '-' and '_'
          web-profile | /data/user/edge_owner_to_timeline_media/edges/1/node/video_duration | -2 | expected a number of 0 or more, found -2
          web-profile | /data/user/edge_owner_to_timeline_media/edges/0/node/edge_liked_by/count | -2 | expected a whole number of 0 or more, found -2
          xdt-timeline | /data/xdt_api__v1__feed__user_timeline_graphql_connection/edges/1/node/media_type | 5 | expected 1, 2 or 8, found 5
          business-discovery | /business_discovery/media/data/0/timestamp | "yesterday" | expected a time such as 2025-01-11T10:30:00+0000
          business-discovery | /business_discovery/media/data/0/media_type | "STORY" | expected IMAGE, VIDEO or CAROUSEL_ALBUM
          """)
  void aWrongValueIsNamedWithWhatWasExpected(
      String golden, String pointer, String value, String problem) {
    var broken = broken(Golden.replaced(golden, pointer, value));

    assertThat(broken.path()).isEqualTo(dotted(pointer));
    assertThat(broken.problem()).isEqualTo(problem);
  }

  @Test
  void documentsOfTwoCreatorsInOneArrayAreRefused() {
    String both = "[" + Golden.text("web-profile") + "," + Golden.text("graphql-user") + "]";

    assertThat(documents.read(both))
        .isEqualTo(
            new Document.Broken("[1]", "expected documents of lena.bakes, found one of rio_rides"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12",
        "\"text\"",
        "{\"a\": 1}",
        "{\"data\": {\"place\": {}}}",
        "{\"data\": {\"user\": {}}}",
        "{\"results\": [{\"content\": 5}]}",
        "[[]]",
        "true"
      })
  void anUnknownShapeIsBroken(String text) {
    assertThat(documents.read(text)).isInstanceOf(Document.Broken.class);
  }

  @Test
  void nestingWithoutEndIsBroken() {
    assertThat(documents.read("[".repeat(100_000))).isInstanceOf(Document.Broken.class);
    assertThat(documents.read("{\"data\":".repeat(100_000))).isInstanceOf(Document.Broken.class);
  }

  @Test
  void charactersThatNoDatabaseStoresAreDropped() {
    String golden = Golden.replaced("web-profile", "/data/user/full_name", "\"Le\\u0000na\"");

    assertThat(((Document.OfCreator) documents.read(golden)).content().account().fullName())
        .contains("Lena");
  }

  private Document.Broken broken(String text) {
    Document document = documents.read(text);
    assertThat(document).isInstanceOf(Document.Broken.class);
    return (Document.Broken) document;
  }

  private static String dotted(String pointer) {
    return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
  }
}
