package creators.store;

import creators.analytics.Engagement;
import creators.profile.Creator;
import creators.profile.Post;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads what is kept of a creator over time beside the snapshots. */
final class CreatorPast {

  /** As many as a creator's analytics look at, so that both find the same likes hidden. */
  static final int POSTS_LOOKED_AT = 200;

  private CreatorPast() {}

  /** Notes what a fetch shows, behind the writes of the profile and its posts. */
  static List<Future<?>> note(SqlConnection connection, long profileId, Creator creator) {
    List<Future<?>> writes = new ArrayList<>();
    writes.add(Database.run(connection, HistorySql.SAVE_VERSION, Tuple.of(profileId)));
    writes.add(
        Database.run(
            connection,
            HistorySql.RENEW_RATE,
            Tuple.of(profileId, Engagement.RECENT, POSTS_LOOKED_AT)));
    String[] shortcodes =
        creator.posts().stream()
            .map(post -> Parameters.clean(post.shortcode()))
            .toArray(String[]::new);
    if (shortcodes.length > 0) {
      writes.add(
          Database.run(connection, HistorySql.MARK_BACK, Tuple.of(profileId, (Object) shortcodes)));
      List<Instant> times =
          creator.posts().stream()
              .filter(post -> !post.pinned())
              .map(Post::takenAt)
              .sorted()
              .toList();
      if (!times.isEmpty()) {
        writes.add(
            Database.run(
                connection,
                HistorySql.MARK_GONE,
                Tuple.of(
                    profileId,
                    shortcodes,
                    Times.of(creator.fetchedAt()),
                    Times.of(times.getFirst()),
                    Times.of(times.getLast()))));
      }
    }
    return writes;
  }

  /** What is known of two moments and of the time between. */
  static Future<CreatorChanges> changes(
      SqlConnection connection, long profileId, Instant from, Instant to, int limit) {
    Future<RowSet<Row>> numbersBefore = at(connection, HistorySql.SNAPSHOT_AT, profileId, from);
    Future<RowSet<Row>> numbersAfter = at(connection, HistorySql.SNAPSHOT_AT, profileId, to);
    Future<RowSet<Row>> wordsBefore = at(connection, HistorySql.VERSION_AT, profileId, from);
    Future<RowSet<Row>> wordsAfter = at(connection, HistorySql.VERSION_AT, profileId, to);
    Future<RowSet<Row>> posts =
        Database.run(
            connection,
            HistorySql.POSTS_TOUCHED,
            Tuple.of(profileId, Times.of(from), Times.of(to), limit + 1));
    return Future.all(numbersBefore, numbersAfter, wordsBefore, wordsAfter, posts)
        .map(
            _ -> {
              List<TouchedPost> touched = Rows.all(posts.result(), CreatorPast::post);
              return new CreatorChanges(
                  Rows.first(numbersBefore.result(), Rows::snapshot),
                  Rows.first(numbersAfter.result(), Rows::snapshot),
                  Rows.first(wordsBefore.result(), CreatorPast::version),
                  Rows.first(wordsAfter.result(), CreatorPast::version),
                  touched.subList(0, Math.min(limit, touched.size())),
                  touched.size() > limit);
            });
  }

  private static Future<RowSet<Row>> at(
      SqlConnection connection, HistorySql statement, long profileId, Instant moment) {
    return Database.run(connection, statement, Tuple.of(profileId, Times.of(moment)));
  }

  private static ProfileVersion version(Row row) {
    return new ProfileVersion(
        Rows.instant(row, "seen_at").orElseThrow(),
        Rows.text(row, "full_name"),
        Rows.text(row, "biography"),
        Rows.text(row, "external_url"),
        Rows.text(row, "business_category"),
        Rows.flag(row, "is_verified"),
        Rows.flag(row, "is_business"),
        row.getBoolean("is_private"));
  }

  private static TouchedPost post(Row row) {
    return new TouchedPost(
        row.getString("shortcode"),
        row.getString("type"),
        Rows.text(row, "caption"),
        Rows.instant(row, "taken_at").orElseThrow(),
        Rows.instant(row, "changed_at"),
        Rows.instant(row, "gone_at"));
  }
}
