package creators.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@link CreatorFeed} of PostgreSQL. */
public final class PgCreatorFeed implements CreatorFeed {

  private final Database database;

  /** Reads from {@code database}, whose schema is up to date. */
  public PgCreatorFeed(Database database) {
    this.database = Objects.requireNonNull(database, "database is null");
  }

  @Override
  public Future<List<Change>> changesAfter(Instant at, long id, int limit) {
    return database
        .one(FeedSql.CHANGES, Tuple.of(Times.of(at), id, limit))
        .map(rows -> Rows.all(rows, PgCreatorFeed::change));
  }

  @Override
  public Future<List<Change>> deletionsSince(Instant at, int limit) {
    return database
        .one(FeedSql.DELETIONS, Tuple.of(Times.of(at), limit))
        .map(rows -> Rows.all(rows, PgCreatorFeed::change));
  }

  @Override
  public Future<List<SearchableCreator>> creators(List<Long> ids, int posts) {
    Long[] keys = ids.toArray(Long[]::new);
    return database.asService(
        connection -> {
          Future<RowSet<Row>> profiles =
              Database.run(connection, FeedSql.CREATORS, Tuple.of((Object) keys));
          Future<RowSet<Row>> newest =
              Database.run(connection, FeedSql.POSTS, Tuple.of(keys, posts));
          return Future.all(profiles, newest)
              .map(
                  _ -> {
                    Map<Long, List<SearchableCreator.Post>> byCreator = byCreator(newest.result());
                    return Rows.all(
                        profiles.result(),
                        row ->
                            Rows.searchable(
                                row, byCreator.getOrDefault(row.getLong("id"), List.of())));
                  });
        });
  }

  private static Map<Long, List<SearchableCreator.Post>> byCreator(RowSet<Row> rows) {
    Map<Long, List<SearchableCreator.Post>> posts = new HashMap<>();
    rows.forEach(
        row ->
            posts
                .computeIfAbsent(row.getLong("profile_id"), _ -> new ArrayList<>())
                .add(Rows.searchablePost(row)));
    return posts;
  }

  private static Change change(Row row) {
    return new Change(row.getLong("id"), row.getOffsetDateTime("updated_at").toInstant());
  }
}
