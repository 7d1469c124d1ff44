package service.bench;

import creators.ai.Category;
import creators.ai.Sentiment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills a database with creators who do not exist. Every one has a few analysed posts, as a search
 * needs them; the first ones have as many posts and snapshots as their numbers are ever computed
 * from.
 */
final class GeneratedCreators {

  /** What a creator has of whom only the search speaks. */
  static final int FEW_POSTS = 3;

  /** What one has who is compared. */
  static final int MANY_POSTS = 200;

  static final int SNAPSHOTS = 180;

  private static final int DIMENSIONS = 384;
  private static final int TOPICS = 400;
  private static final String[] LANGUAGES = {"en", "en", "en", "es", "pt", "de", "fr"};
  private static final String[] TYPES = {"image", "carousel", "reel"};

  private final Instant now;
  private final String[] words = words();
  private final byte[][] topics = new byte[TOPICS][DIMENSIONS];

  /**
   * @param now what all were fetched at
   */
  GeneratedCreators(Instant now) {
    this.now = now;
    SplittableRandom random = new SplittableRandom(1);
    for (byte[] topic : topics) {
      random.nextBytes(topic);
    }
  }

  /** The name of the creator with this number, from 1 on. */
  static String name(int number) {
    return "creator_" + number;
  }

  /** Three words that nobody asked for together before; people leave out the fillers. */
  String question(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return IntStream.range(0, 3)
        .mapToObj(_ -> words[random.nextInt(words.length)])
        .collect(Collectors.joining(" "));
  }

  /**
   * Writes them, as the owner of the database.
   *
   * @param many how many of them have {@value #MANY_POSTS} posts and {@value #SNAPSHOTS} snapshots
   */
  void write(String ownerUrl, int creators, int many) throws SQLException {
    String[] parts = ownerUrl.substring("postgresql://".length()).split("[:@]", 3);
    try (Connection connection =
        DriverManager.getConnection("jdbc:postgresql://" + parts[2], parts[0], parts[1])) {
      connection.setAutoCommit(false);
      copy(
          connection,
          "profiles (id, username, full_name, biography, followers, following, posts_count,"
              + " is_verified, is_business, is_private, source, last_scraped_at,"
              + " ai_primary_content_type, ai_content_distribution, ai_avg_sentiment_score,"
              + " ai_language_distribution, ai_content_quality_score, ai_posts_analyzed,"
              + " ai_posts_total, ai_analyzed_at, updated_at)",
          creators,
          this::profile,
          many);
      copy(
          connection,
          "posts (profile_id, shortcode, type, caption, taken_at, likes, comments, views, location,"
              + " pinned, ai_content_category, ai_category_confidence, ai_sentiment,"
              + " ai_sentiment_score, ai_sentiment_confidence, ai_language_code,"
              + " ai_language_confidence, ai_analysis_raw, ai_analyzed_at, ai_embedding)",
          creators,
          this::posts,
          many);
      copy(
          connection,
          "snapshots (profile_id, taken_at, followers, following, posts_count, average_likes,"
              + " average_comments, engagement_rate_percent, source)",
          creators,
          this::snapshots,
          many);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into engagement_rates (profile_id, followers, rate_percent)"
                + " select id, followers, 8 * random() from profiles");
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze");
      }
    }
  }

  private interface Rows {
    void of(int number, boolean many, StringBuilder into);
  }

  private static void copy(Connection connection, String table, int creators, Rows rows, int many)
      throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    for (int number = 1; number <= creators; number++) {
      StringBuilder text = new StringBuilder();
      rows.of(number, number <= many, text);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(bytes, 0, bytes.length);
    }
    copy.endCopy();
  }

  private static void row(StringBuilder into, Object... values) {
    into.append(
            Arrays.stream(values)
                .map(value -> value == null ? "\\N" : value.toString())
                .collect(Collectors.joining("\t")))
        .append('\n');
  }

  private static SplittableRandom random(int number) {
    return new SplittableRandom(number);
  }

  private static int topic(int number) {
    return random(number).nextInt(TOPICS);
  }

  private static long followers(int number) {
    return (long) Math.exp(random(3 * number).nextDouble(7, 15));
  }

  private static Category category(int number) {
    return Category.values()[topic(number) % Category.values().length];
  }

  private static String language(int number) {
    return LANGUAGES[number % LANGUAGES.length];
  }

  private void profile(int number, boolean many, StringBuilder into) {
    SplittableRandom random = random(number);
    int posts = many ? MANY_POSTS : FEW_POSTS;
    row(
        into,
        number,
        name(number),
        text(random, 2),
        text(random, 4),
        followers(number),
        random.nextInt(100, 2_000),
        posts,
        random.nextInt(20) == 0,
        random.nextBoolean(),
        false,
        "graph",
        now,
        category(number).label(),
        "{\"%s\":0.8,\"General\":0.2}".formatted(category(number).label()),
        random.nextDouble(-1, 1),
        "{\"%s\":1}".formatted(language(number)),
        0.5,
        posts,
        posts,
        now,
        now.minus(1, ChronoUnit.DAYS).plusMillis(100L * number));
  }

  private void posts(int number, boolean many, StringBuilder into) {
    SplittableRandom random = random(-number);
    long followers = followers(number);
    for (int i = 0; i < (many ? MANY_POSTS : FEW_POSTS); i++) {
      String caption =
          text(random, 25)
              + " #%s #%s @%s".formatted(word(random), word(random), name(random.nextInt(1, 500)));
      String type = TYPES[random.nextInt(TYPES.length)];
      row(
          into,
          number,
          "P%d_%d".formatted(number, i),
          type,
          caption,
          now.minus(i, ChronoUnit.DAYS).minusSeconds(random.nextInt(80_000)),
          (long) (followers * random.nextDouble(0.01, 0.06)),
          (long) (followers * random.nextDouble(0.0005, 0.003)),
          type.equals("reel") ? (long) (followers * random.nextDouble(0.2, 2)) : null,
          random.nextInt(4) == 0 ? "Lisbon, Portugal" : null,
          false,
          category(number).label(),
          0.7,
          Sentiment.values()[random.nextInt(3)].key(),
          random.nextDouble(-1, 1),
          0.6,
          language(number),
          0.9,
          "{\"level\":\"model\",\"model\":\"generated-1\",\"quality\":0.5,\"evidence\":[\"%s\",\"%s\"],\"categories\":[{\"category\":\"%s\",\"confidence\":0.7},{\"category\":\"General\",\"confidence\":0.2}]}"
              .formatted(word(random), word(random), category(number).label()),
          now,
          "\\\\x" + HexFormat.of().formatHex(near(topic(number), random)));
    }
  }

  private void snapshots(int number, boolean many, StringBuilder into) {
    SplittableRandom random = random(7 * number);
    long followers = followers(number);
    for (int day = (many ? SNAPSHOTS : 1) - 1; day >= 0; day--) {
      row(
          into,
          number,
          now.minus(day, ChronoUnit.DAYS),
          (long) (followers * (1 - 0.001 * day + random.nextDouble(0, 0.002))),
          500,
          MANY_POSTS,
          followers * 0.03,
          followers * 0.001,
          random.nextDouble(0, 8),
          "graph");
    }
  }

  private byte[] near(int topic, SplittableRandom random) {
    byte[] vector = new byte[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (byte) Math.clamp(topics[topic][i] / 2 + random.nextInt(-40, 41), -127, 127);
    }
    return vector;
  }

  private String text(SplittableRandom random, int length) {
    return IntStream.range(0, length).mapToObj(_ -> word(random)).collect(Collectors.joining(" "));
  }

  /** Some words are in every second text, most in hardly any; every tenth is a rare one. */
  private String word(SplittableRandom random) {
    String word = words[(int) (Math.pow(random.nextDouble(), 3) * words.length)];
    return random.nextInt(10) == 0 ? word + random.nextInt(100) : word;
  }

  /** The English words of the demo's captions. */
  private static String[] words() {
    try (InputStream in = GeneratedCreators.class.getResourceAsStream("/demo/captions.en.json")) {
      return Arrays.stream(
              new String(in.readAllBytes(), StandardCharsets.UTF_8).toLowerCase().split("[^a-z]+"))
          .filter(word -> word.length() > 2)
          .distinct()
          .toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
