package creators.store;

import creators.profile.Snapshot;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the {@link Measurements} of several creators in as many statements as of one. */
final class MeasuredCreators {

  private MeasuredCreators() {}

  /** What {@link #of} takes the results of. */
  static List<Database.Statement> statements(Long[] profileIds, Measurements.Extent extent) {
    return List.of(
        new Database.Statement(
            extent.whole() ? MeasurementSql.POSTS : MeasurementSql.POSTS_WITHOUT_WORDS,
            Tuple.of(profileIds, extent.posts())),
        new Database.Statement(
            extent.whole() ? MeasurementSql.HISTORY : MeasurementSql.HISTORY_OF_FOLLOWERS,
            Tuple.of((Object) profileIds)),
        new Database.Statement(MeasurementSql.COMMENTS, Tuple.of(profileIds, extent.comments())));
  }

  static Map<Long, Measurements> of(Long[] profileIds, List<RowSet<Row>> found) {
    Map<Long, List<MeasuredPost>> posts = byProfile(found.get(0), Rows::measuredPost);
    Map<Long, List<Snapshot>> history = byProfile(found.get(1), Rows::snapshot);
    Map<Long, List<StoredComment>> comments = byProfile(found.get(2), PostComments::read);
    Map<Long, Measurements> measured = new HashMap<>();
    for (Long id : profileIds) {
      measured.put(
          id,
          new Measurements(
              posts.getOrDefault(id, List.of()),
              history.getOrDefault(id, List.of()),
              comments.getOrDefault(id, List.of())));
    }
    return measured;
  }

  private static <T> Map<Long, List<T>> byProfile(RowSet<Row> rows, Function<Row, T> reader) {
    Map<Long, List<T>> found = new HashMap<>();
    rows.forEach(
        row ->
            found
                .computeIfAbsent(row.getLong("profile_id"), _ -> new ArrayList<>())
                .add(reader.apply(row)));
    return found;
  }
}
