package creators.source;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Comment;
import creators.profile.SourceKind;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import testing.SharedData;

class CommentsTest {

  private static final String PETRA = "70010009";

  private final InstagramDocuments documents = new InstagramDocuments(SourceKind.DEMO);

  private CreatorDocument read(String text) {
    return ((Document.OfCreator) documents.read(text)).content();
  }

  private static Comment comment(
      String shortcode, String id, String text, Long writtenAt, String author) {
    return new Comment(
        shortcode,
        id,
        text,
        Optional.ofNullable(writtenAt).map(Instant::ofEpochSecond),
        OptionalInt.of(Comment.mark(PETRA, author)));
  }

  @Test
  void theWebsOlderTimelinesTellWhatOthersWroteWithoutNamingThem() {
    CreatorDocument document = read(Golden.text("timeline-with-comments"));

    assertThat(document.comments())
        .containsExactly(
            comment("PM_lantern", "17900000000000003", "Mine fell apart", 1736503000L, "82"),
            comment("PM_lantern", "17900000000000001", "Which glue is that, @?", 1736501000L, "81"),
            comment("PM_stool", "17900000000000006", "Which glue is that?", null, "81"));
    assertThat(document.posts()).hasSize(2);
    assertThat(document.comments().toString()).doesNotContain("glue.fan", "clumsy.one");
  }

  @Test
  void aCommentThatCannotBeReadCostsNothingButARemark() {
    assertThat(read(Golden.text("timeline-with-comments")).remarks())
        .singleElement()
        .asString()
        .contains("edge_media_to_comment.edges[4].node.created_at", "the comment is left out");
  }

  @Test
  void theAppsItemsTellTheirPreviewsOnce() {
    assertThat(read(Golden.text("private-api-items-with-comments")).comments())
        .containsExactly(
            comment("PM_lantern", "17900000000000007", "🔥🔥", 1736505000L, "85"),
            comment("PM_lantern", "17900000000000003", "Mine fell apart", 1736503000L, "82"));
  }

  @Test
  void theSameCommentInTwoDocumentsIsOne() {
    CreatorDocument web = read(Golden.text("timeline-with-comments"));
    CreatorDocument app = read(Golden.text("private-api-items-with-comments"));

    assertThat(CreatorDocument.merged(List.of(web, app), Optional.empty()).comments())
        .extracting(Comment::id)
        .containsExactly(
            "17900000000000007", "17900000000000003", "17900000000000001", "17900000000000006");
  }

  @Test
  void aMarkHoldsForOneCreatorAndIsSharedByMany() {
    assertThat(Comment.mark(PETRA, "81")).isEqualTo(Comment.mark(PETRA, "81"));
    assertThat(Comment.mark(PETRA, "81")).isNotEqualTo(Comment.mark(PETRA, "82"));
    assertThat(Comment.mark(PETRA, "81")).isNotEqualTo(Comment.mark("1", "81"));
    assertThat(Comment.mark(PETRA, "81")).isBetween(0, (1 << 24) - 1);
  }

  @Test
  void realTimelinesTellComments() throws Exception {
    var folder = SharedData.require("instagram");
    String text = Files.readString(folder.resolve("timeline_page__robertdowneyjr.json"));

    List<Comment> comments = read(text).comments();

    assertThat(comments).hasSizeGreaterThan(10).extracting(Comment::id).doesNotHaveDuplicates();
    assertThat(comments).allSatisfy(each -> assertThat(each.author()).isPresent());
    assertThat(read(text).remarks()).isEmpty();
  }
}
