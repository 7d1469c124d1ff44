package creators.source;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Decodo scraper API as far as Instagram is concerned.
 *
 * <p>What differs in the wild differs here by account and stays the same for it: some accounts'
 * content is an object, others' a string that holds the JSON; of the accounts that don't exist some
 * are answered with {@code {"data":{"user":null}}}, some with HTTP 404, some with empty content.
 */
final class SimulatedDecodo implements Protocol {
  static final String BASIC_PATH = "/v2/scrape";
  static final String KEY_PATH = "/v1/scrape";

  private static final String BASIC = "Basic " + base64(Simulator.USER + ":" + Simulator.PASSWORD);
  private static final String BEARER = "Bearer " + Simulator.API_KEY;
  private static final int DEFAULT_COUNT = 12;
  private static final int LARGEST_COUNT = 50;
  private static final DateTimeFormatter CREATED_AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Accounts accounts;
  private final Clock clock;
  private final AtomicLong tasks = new AtomicLong(7_300_000_000_000_000_000L);

  SimulatedDecodo(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public Reply answer(HttpServerRequest request, Buffer body) {
    String wanted =
        switch (request.path()) {
          case BASIC_PATH -> BASIC;
          case KEY_PATH -> BEARER;
          default -> null;
        };
    if (wanted == null) {
      return failed(404, "no such path");
    }
    if (request.method() != HttpMethod.POST) {
      return failed(405, "only POST is allowed").with("Allow", "POST");
    }
    if (!wanted.equals(request.getHeader("Authorization"))) {
      return failed(401, "Unauthorized: the credentials are wrong");
    }
    try {
      return scrape(body.toJsonObject());
    } catch (DecodeException | ClassCastException e) {
      return failed(400, "the request body is not a JSON object of the expected fields");
    }
  }

  @Override
  public Reply spoil(Reply reply, Fault fault) {
    return switch (fault) {
      case ERROR ->
          // Which of the two is of no consequence, only that both occur.
          tasks.get() % 2 == 0
              ? failed(500, "Internal server error")
              : failed(524, "A timeout occurred");
      case THROTTLE ->
          failed(429, "Too many requests")
              .with("Retry-After", Long.toString(Simulator.RETRY_AFTER.toSeconds()));
      case WAIT ->
          withContent(
              reply,
              401,
              new JsonObject()
                  .put("message", "Please wait a few minutes before you try again.")
                  .put("require_login", true)
                  .put("status", "fail"));
      case EMPTY -> withContent(reply, 200, tasks.get() % 2 == 0 ? "" : new JsonObject());
      case DRIFT -> withContent(reply, 200, SchemaDrift.ofInstagram(reply.body()));
      case PENDING ->
          Reply.of(200, new JsonObject().put("status", "pending").put("task_id", nextTask()));
      case FAILED -> failed(200, "The task could not be completed");
      case TRUNCATED, MALFORMED, RESET -> reply;
    };
  }

  private Reply scrape(JsonObject task) {
    Optional<Username> username = Username.parse(task.getString("query"));
    if (username.isEmpty()) {
      return failed(422, "query must be a username");
    }
    return switch (task.getString("target", "")) {
      case "instagram_graphql_profile" -> profile(username.get()).fetching(username.get());
      case "instagram_graphql_user_posts" ->
          posts(
              username.get(),
              task.getInteger("count", DEFAULT_COUNT),
              Optional.ofNullable(task.getString("cursor")));
      default -> failed(400, "unknown target");
    };
  }

  private Reply profile(Username username) {
    return accounts
        .find(username, clock.instant())
        .map(
            creator ->
                result(
                    username,
                    inTheAccountsWay(username, InstagramDocumentWriter.webProfile(creator))))
        .orElseGet(() -> missing(username));
  }

  private Reply posts(Username username, int count, Optional<String> cursor) {
    Optional<Creator> creator = accounts.find(username, clock.instant());
    if (creator.isEmpty()) {
      return missing(username);
    }
    List<Post> all = PostPages.inProfileOrder(creator.get());
    Optional<PostPages.Page> page =
        PostPages.page(all, cursor, Math.clamp(count, 1, LARGEST_COUNT));
    return page.map(
            found ->
                result(
                    username,
                    inTheAccountsWay(
                        username, InstagramDocumentWriter.timeline(creator.get(), found))))
        .orElseGet(() -> failed(400, "unknown cursor"));
  }

  private Reply missing(Username username) {
    return switch (Math.floorMod(username.hashCode(), 3)) {
      case 0 -> result(username, new JsonObject().put("data", new JsonObject().putNull("user")));
      case 1 -> failed(404, "the account does not exist");
      default -> result(username, "");
    };
  }

  /** An object, or for every third account a string that holds it. */
  private static Object inTheAccountsWay(Username username, JsonObject document) {
    return Math.floorMod(username.hashCode(), 3) == 0 ? document.encode() : document;
  }

  private Reply result(Username username, Object content) {
    return Reply.of(
        200,
        new JsonObject()
            .put(
                "results",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("content", content)
                            .put("status_code", 200)
                            .put("url", "https://www.instagram.com/" + username + "/")
                            .put("task_id", nextTask())
                            .put("created_at", CREATED_AT.format(clock.instant())))));
  }

  private static Reply withContent(Reply reply, int statusCode, Object content) {
    JsonArray results = reply.body().getJsonArray("results");
    if (results == null) {
      return reply;
    }
    JsonObject result =
        results.getJsonObject(0).copy().put("content", content).put("status_code", statusCode);
    return new Reply(
        200,
        reply.headers(),
        new JsonObject().put("results", new JsonArray().add(result)),
        reply.fetched());
  }

  private static Reply failed(int status, String message) {
    return Reply.of(status, new JsonObject().put("status", "failed").put("message", message));
  }

  private String nextTask() {
    return Long.toString(tasks.incrementAndGet());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
