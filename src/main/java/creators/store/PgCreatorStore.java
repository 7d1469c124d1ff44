package creators.store;

import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Snapshot;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link CreatorStore} in PostgreSQL. */
public final class PgCreatorStore implements CreatorStore {

  /** Raw documents that are kept of each creator and source. */
  static final int DOCUMENTS_KEPT = 3;

  private final Database database;

  /** Works on {@code database}, whose schema is up to date. */
  public PgCreatorStore(Database database) {
    this.database = Objects.requireNonNull(database, "database is null");
  }

  @Override
  public Future<Optional<StoredProfile>> profile(Username username) {
    return database
        .one(Sql.PROFILE_BY_USERNAME, Tuple.of(username.value()))
        .map(rows -> Rows.first(rows, Rows::profile));
  }

  @Override
  public Future<Map<Username, StoredProfile>> profiles(Collection<Username> usernames) {
    String[] names = usernames.stream().map(Username::value).toArray(String[]::new);
    return database
        .one(Sql.PROFILES_BY_USERNAME, Tuple.of((Object) names))
        .map(
            rows ->
                Rows.all(rows, Rows::profile).stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            stored -> stored.profile().username(), Function.identity())));
  }

  @Override
  public Future<Optional<StoredProfile>> profile(long profileId) {
    return database
        .one(Sql.PROFILE_BY_ID, Tuple.of(profileId))
        .map(rows -> Rows.first(rows, Rows::profile));
  }

  @Override
  public Future<Long> nextFence() {
    return database
        .one(Sql.NEXT_FENCE, Tuple.tuple())
        .map(rows -> rows.iterator().next().getLong("fence"));
  }

  @Override
  public Future<SaveOutcome> save(Creator creator, String rawDocument, long fence) {
    return database.asService(
        connection ->
            Database.run(connection, Sql.SAVE_PROFILE, Parameters.profile(creator, fence))
                .map(rows -> Rows.first(rows, row -> row.getLong("id")))
                .compose(
                    id ->
                        id.isPresent()
                            ? saveDetails(connection, id.get(), creator, rawDocument)
                                .map(SaveOutcome.Saved::new)
                            : overtaken(connection, creator)));
  }

  private static Future<SaveOutcome> overtaken(SqlConnection connection, Creator creator) {
    return Database.run(
            connection, Sql.PROFILE_BY_USERNAME, Tuple.of(creator.profile().username().value()))
        .map(rows -> new SaveOutcome.Superseded(Rows.first(rows, Rows::profile).orElseThrow()));
  }

  /** Sends everything that hangs on the profile in one go; the profile's row is locked by now. */
  private static Future<StoredProfile> saveDetails(
      SqlConnection connection, long id, Creator creator, String rawDocument) {
    List<Post> posts = creator.posts();
    List<Snapshot> snapshots =
        Stream.concat(Stream.of(Moment.of(creator)), creator.history().stream()).toList();
    String source = creator.source().key();
    List<Future<?>> writes = new ArrayList<>();
    if (!posts.isEmpty()) {
      writes.add(Database.run(connection, Sql.FORGET_VERDICTS, Parameters.captions(id, posts)));
      writes.add(
          Database.run(
              connection, Sql.SAVE_POSTS, Parameters.posts(id, posts, creator.fetchedAt())));
    }
    writes.addAll(CreatorPast.note(connection, id, creator));
    writes.addAll(PostComments.note(connection, id, creator.comments()));
    writes.add(Database.run(connection, Sql.SAVE_SNAPSHOTS, Parameters.snapshots(id, snapshots)));
    writes.add(
        Database.run(connection, Sql.SAVE_DOCUMENT, Parameters.document(id, creator, rawDocument)));
    writes.add(Database.run(connection, Sql.PRUNE_DOCUMENTS, Tuple.of(id, source, DOCUMENTS_KEPT)));
    writes.add(
        Database.run(
            connection,
            JobSql.ENQUEUE_ANALYSIS,
            Parameters.analysis(id, creator.profile().username(), creator.fetchedAt())));
    Future<RowSet<Row>> stored = Database.run(connection, Sql.PROFILE_BY_ID, Tuple.of(id));
    return Future.all(writes)
        .compose(_ -> stored)
        .map(rows -> Rows.first(rows, Rows::profile).orElseThrow());
  }

  @Override
  public Future<PostPage> posts(long profileId, PostQuery query) {
    return Future.<Tuple>future(promise -> promise.complete(Parameters.page(profileId, query)))
        .compose(parameters -> database.one(Sql.posts(query.sort()), parameters))
        .map(rows -> page(Rows.all(rows, Rows::post), query));
  }

  private static PostPage page(List<StoredPost> found, PostQuery query) {
    if (found.size() <= query.limit()) {
      return new PostPage(found, Optional.empty());
    }
    List<StoredPost> page = found.subList(0, query.limit());
    return new PostPage(
        page, Optional.of(PostCursor.behind(page.getLast(), query.sort()).encode()));
  }

  @Override
  public Future<List<StoredPost>> latestPosts(long profileId, int limit) {
    return database
        .one(Sql.LATEST_POSTS, Tuple.of(profileId, limit))
        .map(rows -> Rows.all(rows, Rows::post));
  }

  @Override
  public Future<Map<Long, Measurements>> measurements(
      Collection<Long> profileIds, Measurements.Extent extent) {
    Long[] ids = profileIds.toArray(Long[]::new);
    return database
        .all(MeasuredCreators.statements(ids, extent))
        .map(found -> MeasuredCreators.of(ids, found));
  }

  @Override
  public Future<List<Comment>> unreadComments(long profileId, int limit) {
    return database
        .one(CommentSql.UNREAD, Tuple.of(profileId, limit))
        .map(rows -> Rows.all(rows, row -> PostComments.read(row).comment()));
  }

  @Override
  public Future<Void> saveCommentLanguages(
      Claim claim, long profileId, Map<Comment, StoredComment.Language> languages) {
    return database.asService(
        connection ->
            Future.all(
                    Claims.held(connection, claim),
                    Database.run(
                        connection,
                        CommentSql.SAVE_LANGUAGES,
                        PostComments.languages(profileId, languages)))
                .mapEmpty());
  }

  @Override
  public Future<List<Snapshot>> history(long profileId, Instant from, Instant to) {
    return database
        .one(Sql.HISTORY, Tuple.of(profileId, Times.of(from), Times.of(to)))
        .map(rows -> Rows.all(rows, Rows::snapshot));
  }

  @Override
  public Future<CreatorChanges> changes(long profileId, Instant from, Instant to, int limit) {
    return database.asService(
        connection -> CreatorPast.changes(connection, profileId, from, to, limit));
  }

  @Override
  public Future<List<PeerRate>> engagementRates(long fewest, long beyond, int limit) {
    return database
        .one(HistorySql.RATES, Tuple.of(fewest, beyond, limit))
        .map(
            rows ->
                Rows.all(
                    rows,
                    row -> new PeerRate(row.getLong("profile_id"), row.getDouble("rate_percent"))));
  }

  @Override
  public Future<Map<String, String>> unanalyzed(long profileId, int limit) {
    return captions(Sql.UNANALYZED, Tuple.of(profileId, limit));
  }

  @Override
  public Future<Map<String, String>> outdated(
      long profileId, AnalysisJobs.Refresh refresh, int limit) {
    return captions(
        Sql.OUTDATED, Tuple.of(profileId, limit, refresh.model(), Times.of(refresh.before())));
  }

  private Future<Map<String, String>> captions(Sql statement, Tuple parameters) {
    return database
        .one(statement, parameters)
        .map(
            rows -> {
              Map<String, String> captions = new LinkedHashMap<>();
              rows.forEach(
                  row ->
                      captions.put(
                          row.getString("shortcode"),
                          Objects.requireNonNullElse(row.getString("caption"), "")));
              return Collections.unmodifiableMap(captions);
            });
  }

  @Override
  public Future<Integer> saveVerdicts(
      Claim claim,
      long profileId,
      Map<String, Verdict> verdicts,
      Optional<AnalysisJobs.Refresh> refresh) {
    if (verdicts.isEmpty()) {
      return Future.succeededFuture(0);
    }
    return database.asService(
        connection -> {
          Future<?> held = Claims.advancing(connection, claim);
          Future<?> locked = Database.run(connection, Sql.LOCK_PROFILE, Tuple.of(profileId));
          Future<RowSet<Row>> written =
              Database.run(
                  connection,
                  Sql.SAVE_VERDICTS,
                  Parameters.verdicts(
                      profileId, verdicts, refresh.map(AnalysisJobs.Refresh::before)));
          return Future.all(held, locked, written).map(_ -> written.result().rowCount());
        });
  }

  @Override
  public Future<List<Verdict>> verdicts(long profileId) {
    return database
        .one(Sql.VERDICTS, Tuple.of(profileId))
        .map(rows -> Rows.all(rows, Rows::verdict));
  }

  @Override
  public Future<Void> saveInsights(Claim claim, long profileId, ProfileInsights insights) {
    return database.asService(
        connection ->
            Future.all(
                    Claims.held(connection, claim),
                    Database.run(
                        connection, Sql.SAVE_INSIGHTS, Parameters.insights(profileId, insights)))
                .mapEmpty());
  }

  @Override
  public Future<Optional<UUID>> requestAnalysis(StoredProfile stored) {
    return queued(
        JobSql.ENQUEUE_ANALYSIS,
        Parameters.analysis(stored.id(), stored.profile().username(), stored.fetchedAt()));
  }

  @Override
  public Future<Optional<UUID>> requestFetch(Username username) {
    return queued(JobSql.ENQUEUE, Tuple.of(AnalysisJobs.FETCH, username.value(), username.value()));
  }

  private Future<Optional<UUID>> queued(JobSql statement, Tuple parameters) {
    return database
        .one(statement, parameters)
        .map(rows -> Rows.first(rows, row -> row.getUUID("id")));
  }

  @Override
  public Future<List<StoredProfile>> profilesAfter(long after, int limit) {
    return database
        .one(Sql.PROFILES_AFTER, Tuple.of(after, limit))
        .map(rows -> Rows.all(rows, Rows::profile));
  }
}
