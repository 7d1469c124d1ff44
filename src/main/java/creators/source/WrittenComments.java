package creators.source;

import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.Post;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/**
 * Writes the comments under a post as Instagram's documents have them. Their authors' marks stand
 * for ids, so that whoever reads the document tells the same authors apart.
 */
final class WrittenComments {

  private WrittenComments() {}

  /** As the web's older timeline shows them. */
  static JsonArray edges(Creator creator, Post post) {
    JsonArray edges = new JsonArray();
    under(creator, post)
        .forEach(
            comment ->
                edges.add(
                    new JsonObject()
                        .put("node", written(comment, "id").put("owner", author(comment, "id")))));
    return edges;
  }

  /** As the app shows them. */
  static JsonArray previews(Creator creator, Post post) {
    JsonArray previews = new JsonArray();
    under(creator, post)
        .forEach(
            comment -> previews.add(written(comment, "pk").put("user", author(comment, "pk"))));
    return previews;
  }

  private static Stream<Comment> under(Creator creator, Post post) {
    return creator.comments().stream()
        .filter(comment -> comment.shortcode().equals(post.shortcode()));
  }

  private static JsonObject written(Comment comment, String idField) {
    JsonObject written = new JsonObject().put(idField, comment.id()).put("text", comment.text());
    comment.writtenAt().ifPresent(time -> written.put("created_at", time.getEpochSecond()));
    return written;
  }

  private static JsonObject author(Comment comment, String idField) {
    JsonObject author = new JsonObject();
    comment
        .author()
        .ifPresent(
            mark ->
                author.put(idField, Integer.toString(mark)).put("username", "demo.reader." + mark));
    return author;
  }
}
