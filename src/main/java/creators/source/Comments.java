package creators.source;

import creators.profile.Comment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The comments that stand beside posts in some documents: a few of each post in the web's older
 * timelines and in the app's, some dozens in the answer about a single post. What the creator wrote
 * there is left out, and so are comments without an id or text. A comment that cannot be read costs
 * the document nothing but a remark.
 */
final class Comments {

  private static final List<String> WEB_FIELDS =
      List.of(
          "edge_media_to_parent_comment.edges",
          "edge_media_to_comment.edges",
          "edge_media_preview_comment.edges");
  private static final List<String> APP_FIELDS = List.of("preview_comments", "comments");

  private Comments() {}

  /** Those of the web's nodes. */
  static List<Comment> ofWeb(List<JsonAt> nodes, List<String> remarks) {
    return nodes.stream()
        .flatMap(node -> under(node, "shortcode", WEB_FIELDS, remarks).stream())
        .toList();
  }

  /** Those of the app's media. */
  static List<Comment> ofApp(List<JsonAt> media, List<String> remarks) {
    return media.stream()
        .flatMap(post -> under(post, "code", APP_FIELDS, remarks).stream())
        .toList();
  }

  private static List<Comment> under(
      JsonAt post, String shortcodeField, List<String> fields, List<String> remarks) {
    Optional<String> shortcode = Posts.shortcode(post, shortcodeField);
    if (shortcode.isEmpty()) {
      return List.of();
    }
    Map<String, Comment> byId = new LinkedHashMap<>();
    for (String field : fields) {
      noting(
          remarks,
          () ->
              post.findElements(field)
                  .forEach(
                      at ->
                          noting(
                              remarks,
                              () ->
                                  comment(
                                          shortcode.get(),
                                          id(post),
                                          at.findObject("node").orElse(at))
                                      .ifPresent(read -> byId.putIfAbsent(read.id(), read)))));
    }
    return List.copyOf(byId.values());
  }

  private static void noting(List<String> remarks, Runnable reading) {
    try {
      reading.run();
    } catch (DocumentException e) {
      remarks.add(e.path() + ": " + e.problem() + "; the comment is left out");
    }
  }

  private static Optional<Comment> comment(String shortcode, Optional<String> creator, JsonAt at) {
    Optional<String> author = id(at);
    boolean own = author.isPresent() && author.equals(creator);
    return at.findId("pk")
        .or(() -> at.findId("id"))
        .filter(_ -> !own)
        .flatMap(
            id ->
                at.findText("text")
                    .map(
                        text ->
                            new Comment(
                                shortcode,
                                id,
                                text,
                                at.findTime("created_at"),
                                mark(creator, author))));
  }

  private static OptionalInt mark(Optional<String> creator, Optional<String> author) {
    return creator.isPresent() && author.isPresent()
        ? OptionalInt.of(Comment.mark(creator.get(), author.get()))
        : OptionalInt.empty();
  }

  /** Of the account that a post or a comment is by. */
  private static Optional<String> id(JsonAt at) {
    return at.findObject("user")
        .or(() -> at.findObject("owner"))
        .flatMap(account -> account.findId("pk").or(() -> account.findId("id")));
  }
}
