package creators.store;

import creators.ai.Category;
import creators.ai.Embedding;
import creators.ai.ProfileInsights;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.json.Json;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Rows as our records: null is unknown. */
final class Rows {

  private static final Comparator<Map.Entry<String, Double>> LARGEST_FIRST =
      Map.Entry.<String, Double>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  private Rows() {}

  static <T> List<T> all(RowSet<Row> rows, Function<Row, T> record) {
    return StreamSupport.stream(rows.spliterator(), false).map(record).toList();
  }

  static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> record) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst().map(record);
  }

  static StoredProfile profile(Row row) {
    int stored = row.getInteger("posts_stored");
    Optional<Instant> analyzedAt = instant(row, "ai_analyzed_at");
    return new StoredProfile(
        row.getLong("id"),
        details(row),
        source(row),
        instant(row, "last_scraped_at").orElseThrow(),
        analyzedAt.map(_ -> insights(row)),
        analyzedAt,
        stored,
        stored - row.getInteger("posts_waiting"));
  }

  private static Profile details(Row row) {
    return new Profile(
        new Username(row.getString("username")),
        text(row, "instagram_id"),
        text(row, "full_name"),
        text(row, "biography"),
        text(row, "external_url"),
        text(row, "picture_url"),
        text(row, "business_category"),
        count(row, "followers"),
        count(row, "following"),
        count(row, "posts_count"),
        flag(row, "is_verified"),
        flag(row, "is_business"),
        row.getBoolean("is_private"));
  }

  static SearchableCreator searchable(Row row, List<SearchableCreator.Post> posts) {
    return new SearchableCreator(
        row.getLong("id"),
        details(row),
        instant(row, "updated_at").orElseThrow(),
        instant(row, "ai_analyzed_at").map(_ -> insights(row)),
        measure(row, "engagement_rate_percent"),
        posts);
  }

  static SearchableCreator.Post searchablePost(Row row) {
    return new SearchableCreator.Post(
        instant(row, "taken_at").orElseThrow(),
        text(row, "caption"),
        text(row, "location"),
        text(row, "ai_content_category").map(Category::of),
        text(row, "ai_language_code"),
        Optional.ofNullable(row.getBuffer("ai_embedding"))
            .map(bytes -> Embedding.of(bytes.getBytes())));
  }

  static StoredPost post(Row row) {
    Optional<Instant> analyzedAt = instant(row, "ai_analyzed_at");
    return new StoredPost(barePost(row), analyzedAt.map(_ -> verdict(row)), analyzedAt);
  }

  static MeasuredPost measuredPost(Row row) {
    return new MeasuredPost(
        barePost(row),
        text(row, "ai_content_category")
            .map(
                category ->
                    new MeasuredPost.Said(
                        Category.of(category),
                        row.getDouble("ai_category_confidence"),
                        row.getString("ai_language_code"),
                        row.getDouble("ai_language_confidence"))));
  }

  private static Post barePost(Row row) {
    return new Post(
        row.getString("shortcode"),
        text(row, "instagram_id"),
        PostType.of(row.getString("type")).orElseThrow(),
        text(row, "caption"),
        instant(row, "taken_at").orElseThrow(),
        count(row, "likes"),
        count(row, "comments"),
        count(row, "views"),
        measure(row, "video_seconds"),
        text(row, "location"),
        text(row, "thumbnail_url"),
        row.getBoolean("pinned"),
        flag(row, "sponsored"));
  }

  static Verdict verdict(Row row) {
    RawAnalysis raw =
        Json.decode(Buffer.buffer(row.getString("ai_analysis_raw")), RawAnalysis.class);
    return new Verdict(
        Category.of(row.getString("ai_content_category")),
        row.getDouble("ai_category_confidence"),
        Sentiment.of(row.getString("ai_sentiment")),
        row.getDouble("ai_sentiment_score"),
        row.getDouble("ai_sentiment_confidence"),
        row.getString("ai_language_code"),
        row.getDouble("ai_language_confidence"),
        raw.quality(),
        raw.level(),
        raw.model(),
        raw.evidence(),
        raw.categories(),
        Optional.empty());
  }

  static Snapshot snapshot(Row row) {
    return new Snapshot(
        instant(row, "taken_at").orElseThrow(),
        count(row, "followers"),
        count(row, "following"),
        count(row, "posts_count"),
        measure(row, "average_likes"),
        measure(row, "average_comments"),
        measure(row, "engagement_rate_percent"),
        new Snapshot.AveragedOver(
            few(row, "likes_averaged_over"),
            few(row, "comments_averaged_over"),
            few(row, "rate_averaged_over")),
        source(row));
  }

  private static ProfileInsights insights(Row row) {
    return new ProfileInsights(
        text(row, "ai_primary_content_type").map(Category::of),
        distribution(row.getJsonObject("ai_content_distribution")),
        measure(row, "ai_avg_sentiment_score"),
        distribution(row.getJsonObject("ai_language_distribution")),
        measure(row, "ai_content_quality_score"),
        row.getInteger("ai_posts_analyzed"),
        row.getInteger("ai_posts_total"));
  }

  /** Shares, largest first: JSONB does not keep the order of names. */
  private static Map<String, Double> distribution(JsonObject json) {
    Map<String, Double> shares = new LinkedHashMap<>();
    json.stream()
        .map(entry -> Map.entry(entry.getKey(), ((Number) entry.getValue()).doubleValue()))
        .sorted(LARGEST_FIRST)
        .forEach(entry -> shares.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(shares);
  }

  private static SourceKind source(Row row) {
    return SourceKind.of(row.getString("source")).orElseThrow();
  }

  static Optional<String> text(Row row, String column) {
    return Optional.ofNullable(row.getString(column));
  }

  static Optional<Boolean> flag(Row row, String column) {
    return Optional.ofNullable(row.getBoolean(column));
  }

  static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static OptionalLong count(Row row, String column) {
    Long value = row.getLong(column);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static OptionalInt few(Row row, String column) {
    Integer value = row.getInteger(column);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static OptionalDouble measure(Row row, String column) {
    Double value = row.getDouble(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
