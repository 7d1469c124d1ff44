package creators.store;

import creators.profile.Comment;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes and reads comments. */
final class PostComments {

  private PostComments() {}

  /** Writes those that a fetch brought, behind the writes of the profile. */
  static List<Future<?>> note(SqlConnection connection, long profileId, List<Comment> comments) {
    if (comments.isEmpty()) {
      return List.of();
    }
    String[] posts =
        comments.stream()
            .map(comment -> Parameters.clean(comment.shortcode()))
            .distinct()
            .toArray(String[]::new);
    return List.of(
        Database.run(
            connection,
            CommentSql.SAVE,
            Tuple.of(
                profileId,
                shortcodes(comments),
                ids(comments),
                texts(comments),
                comments.stream().map(comment -> boxed(comment.author())).toArray(Integer[]::new),
                comments.stream()
                    .map(comment -> comment.writtenAt().map(Times::of).orElse(null))
                    .toArray(OffsetDateTime[]::new))),
        Database.run(
            connection, CommentSql.PRUNE, Tuple.of(profileId, posts, Comment.KEPT_PER_POST)));
  }

  /** The parameters of {@link CommentSql#SAVE_LANGUAGES}. */
  static Tuple languages(long profileId, Map<Comment, StoredComment.Language> languages) {
    List<Comment> comments = List.copyOf(languages.keySet());
    List<StoredComment.Language> said = comments.stream().map(languages::get).toList();
    return Tuple.of(
        profileId,
        shortcodes(comments),
        ids(comments),
        texts(comments),
        said.stream().map(StoredComment.Language::code).toArray(String[]::new),
        said.stream().map(StoredComment.Language::confidence).toArray(Double[]::new));
  }

  static StoredComment read(Row row) {
    Integer author = row.getInteger("author");
    return new StoredComment(
        new Comment(
            row.getString("shortcode"),
            row.getString("comment_id"),
            row.getString("body"),
            Rows.instant(row, "written_at"),
            author == null ? OptionalInt.empty() : OptionalInt.of(author)),
        Rows.text(row, "language")
            .map(
                code ->
                    new StoredComment.Language(
                        code,
                        Optional.ofNullable(row.getDouble("language_confidence")).orElse(0.0))));
  }

  private static String[] shortcodes(List<Comment> comments) {
    return comments.stream()
        .map(comment -> Parameters.clean(comment.shortcode()))
        .toArray(String[]::new);
  }

  private static String[] ids(List<Comment> comments) {
    return comments.stream().map(comment -> Parameters.clean(comment.id())).toArray(String[]::new);
  }

  private static String[] texts(List<Comment> comments) {
    return comments.stream()
        .map(comment -> Parameters.clean(comment.text()))
        .toArray(String[]::new);
  }

  private static Integer boxed(OptionalInt author) {
    return author.isPresent() ? author.getAsInt() : null;
  }
}
