package creators.store;

import creators.ai.Category;
import creators.ai.Level;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.config.Secret;
import creators.config.Settings;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.PostType;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import testing.Wait;

/** Invented creators. */
final class Fixtures {

  static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

  private Fixtures() {}

  static Settings.Database settings(int poolSize) {
    return new Settings.Database(
        Optional.empty(), Optional.empty(), poolSize, Duration.ofSeconds(5), false);
  }

  /** A pool that answers: the first connection of a JVM on a busy machine may take its time. */
  static Database database(Vertx vertx, String url, int poolSize) {
    return database(vertx, url, settings(poolSize));
  }

  static Database database(Vertx vertx, String url, Settings.Database settings) {
    Database database = Database.open(vertx, settings, new Secret(url), new Random(1));
    Wait.until("the database answers", () -> answers(database));
    return database;
  }

  static boolean answers(Database database) {
    return Wait.of(database.ping().transform(ping -> Future.succeededFuture(ping.succeeded())));
  }

  static Profile profile(String username) {
    return new Profile(
        new Username(username),
        Optional.of("1234567890"),
        Optional.of("Mila Ortega"),
        Optional.of("Bread, bikes & bad puns \uD83C\uDF5E"),
        Optional.of("https://example.org/mila"),
        Optional.of("https://example.org/mila.jpg"),
        Optional.of("Digital creator"),
        OptionalLong.of(1000),
        OptionalLong.of(321),
        OptionalLong.of(77),
        Optional.of(true),
        Optional.of(false),
        false);
  }

  /** A profile of which a document told nothing but the name. */
  static Profile bareProfile(String username) {
    return new Profile(
        new Username(username),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  static Post post(String shortcode, Instant takenAt, String caption) {
    return post(shortcode, takenAt, caption, OptionalLong.of(90), OptionalLong.of(10));
  }

  static Post post(
      String shortcode,
      Instant takenAt,
      String caption,
      OptionalLong likes,
      OptionalLong comments) {
    return new Post(
        shortcode,
        Optional.of("99" + takenAt.getEpochSecond()),
        PostType.IMAGE,
        Optional.ofNullable(caption),
        takenAt,
        likes,
        comments,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Optional.of("Lisbon"),
        Optional.of("https://example.org/" + shortcode + ".jpg"),
        false,
        Optional.of(true));
  }

  /** A post of which a document told nothing but what is required. */
  static Post barePost(String shortcode, Instant takenAt) {
    return new Post(
        shortcode,
        Optional.empty(),
        PostType.REEL,
        Optional.empty(),
        takenAt,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  static Creator creator(Profile profile, Instant fetchedAt, Post... posts) {
    return new Creator(profile, List.of(posts), List.of(), SourceKind.DEMO, fetchedAt);
  }

  static Snapshot snapshot(Instant takenAt, long followers) {
    return new Snapshot(
        takenAt,
        OptionalLong.of(followers),
        OptionalLong.empty(),
        OptionalLong.of(5),
        OptionalDouble.of(12.5),
        OptionalDouble.empty(),
        OptionalDouble.of(3.25),
        SourceKind.DEMO);
  }

  static Verdict verdict(Category category) {
    return new Verdict(
        category,
        0.1 + 0.2,
        Sentiment.POSITIVE,
        -0.25,
        0.875,
        "pt",
        1.0 / 3,
        0.6,
        Level.RULES,
        "rules-1",
        List.of("bread", "#sourdough", "it's \"good\"\0"),
        List.of(),
        Optional.empty());
  }
}
