package creators.source;

import creators.config.Secret;
import creators.config.Settings;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Creators through the Decodo (formerly Smartproxy) scraper API: the profile with its first posts,
 * then further pages of posts.
 *
 * <p>An API key is used where there is one, else user and password; each has its own endpoint.
 * Empty content and pending tasks are asked for again after growing pauses, {@value #ASKS} times in
 * all; content that stays empty means that the account does not exist. Errors: 404 is a missing
 * account, 429 throttling, 400, 401, 403 and 422 a refusal that no repetition changes, everything
 * else, and no answer in time, an unavailable source.
 */
public final class DecodoSource implements CreatorSource {

  private static final String PROFILE = "instagram_graphql_profile";
  private static final String POSTS = "instagram_graphql_user_posts";
  private static final int ASKS = 3;
  private static final int POSTS_A_PAGE = 12;

  private final Vertx vertx;
  private final SourceKind kind;
  private final WebClient client;
  private final String url;
  private final Secret authorization;
  private final int maxPosts;
  private final Clock clock;
  private final InstagramDocuments documents;
  private final Patience patience;
  private final Conversation conversation;

  /**
   * @param kind what the creators are marked with; the demo source speaks this protocol too
   * @param client closed with this source
   * @param timeout of one request
   * @throws IllegalArgumentException when the settings hold no credentials
   */
  public DecodoSource(
      Vertx vertx,
      SourceKind kind,
      WebClient client,
      Settings.Decodo settings,
      Duration timeout,
      Clock clock) {
    this(vertx, kind, client, settings, patience(timeout, settings.maxPosts()), clock);
  }

  DecodoSource(
      Vertx vertx,
      SourceKind kind,
      WebClient client,
      Settings.Decodo settings,
      Patience patience,
      Clock clock) {
    this.vertx = vertx;
    this.kind = kind;
    this.client = client;
    this.url = settings.apiKey().isPresent() ? settings.keyUrl() : settings.basicUrl();
    this.authorization = authorization(settings);
    this.maxPosts = settings.maxPosts();
    this.documents = new InstagramDocuments(kind);
    this.patience = patience;
    this.conversation = new Conversation(kind, patience, clock);
    this.clock = clock;
  }

  /**
   * @param timeout of one request
   */
  static Patience patience(Duration timeout, int maxPosts) {
    return Patience.of(timeout, Math.ceilDiv(maxPosts, POSTS_A_PAGE));
  }

  @Override
  public SourceKind kind() {
    return kind;
  }

  @Override
  public Future<FetchOutcome> fetch(Username username) {
    return fetching(username).get();
  }

  @Override
  public Supplier<Future<FetchOutcome>> fetching(Username username) {
    AtomicReference<PagedFetch> begun = new AtomicReference<>();
    return () -> {
      Instant end = conversation.end();
      PagedFetch pages = begun.get();
      return pages == null
          ? ask(task(PROFILE, username), 1, end)
              .compose(answer -> outcome(username, answer, begun, end))
          : followed(username, pages, end);
    };
  }

  @Override
  public Future<Void> close() {
    client.close();
    return Future.succeededFuture();
  }

  private Future<FetchOutcome> outcome(
      Username username, Answer answer, AtomicReference<PagedFetch> begun, Instant end) {
    return switch (answer.document()) {
      case Document.OfCreator(CreatorDocument content) when !content.mayBeAbout(username) ->
          Future.succeededFuture(
              broken(
                  PROFILE,
                  username,
                  "username",
                  "expected " + username + ", found another account"));
      case Document.OfCreator(CreatorDocument content) when content.account().isWhole() -> {
        begun.set(new PagedFetch(username, maxPosts, content, answer.text()));
        yield followed(username, begun.get(), end);
      }
      case Document.MissingAccount(), Document.Empty() ->
          Future.succeededFuture(new FetchOutcome.Missing());
      case Document.Throttled(Duration pause) ->
          Future.succeededFuture(new FetchOutcome.Throttled(pause));
      case Document.Unfinished task -> Future.failedFuture(unavailable(task));
      case Document.Broken(String path, String problem) ->
          Future.succeededFuture(broken(PROFILE, username, path, problem));
      case Document.OfCreator(_),
          Document.OfPost(_, _, _),
          Document.OfOthers(_),
          Document.GraphError(_, _, _) ->
          Future.succeededFuture(
              broken(PROFILE, username, "$", "expected a profile, found another document"));
    };
  }

  private Future<FetchOutcome> followed(Username username, PagedFetch pages, Instant end) {
    return pages
        .follow(cursor -> page(username, cursor, end))
        .map(
            result ->
                switch (result) {
                  case PagedFetch.Result.Complete(CreatorDocument whole, String text) ->
                      whole.outcome(username, kind, clock.instant(), text);
                  case PagedFetch.Result.BrokenPage(Document.Broken page) ->
                      broken(POSTS, username, page.path(), page.problem());
                  case PagedFetch.Result.ThrottledPage(Duration pause) ->
                      new FetchOutcome.Throttled(pause);
                });
  }

  private Future<Answer> page(Username username, String cursor, Instant end) {
    return ask(postsTask(username, cursor), 1, end)
        .compose(
            answer ->
                answer.document() instanceof Document.Unfinished task
                    ? Future.failedFuture(unavailable(task))
                    : Future.succeededFuture(answer));
  }

  private RuntimeException unavailable(Document.Unfinished task) {
    return conversation.unavailable(
        task.pending() ? "the task is still pending" : "the task failed: " + task.message());
  }

  private static FetchOutcome broken(
      String target, Username username, String path, String problem) {
    return new FetchOutcome.Broken(target + " " + username, path, problem);
  }

  /** Asks, and asks again while there is no content; the source is given time in between. */
  private Future<Answer> ask(JsonObject task, int number, Instant end) {
    return post(task, end)
        .compose(
            answer ->
                number < ASKS && comesToNothing(answer.document())
                    ? vertx
                        .timer(patience.pauseAfter(number).toMillis())
                        .compose(_ -> ask(task, number + 1, end))
                    : Future.succeededFuture(answer));
  }

  private static boolean comesToNothing(Document document) {
    return document instanceof Document.Empty
        || document instanceof Document.Unfinished(boolean pending, _) && pending;
  }

  private Future<Answer> post(JsonObject task, Instant end) {
    HttpRequest<Buffer> request =
        client.postAbs(url).putHeader("Authorization", authorization.reveal());
    return conversation.send(request, end, ready -> ready.sendJsonObject(task)).map(this::read);
  }

  private Answer read(HttpResponse<Buffer> response) {
    Buffer body = response.body();
    String text = body == null ? "" : body.toString(StandardCharsets.UTF_8);
    Document document = documents.read(text);
    String answered = "HTTP " + response.statusCode() + said(document);
    return switch (response.statusCode()) {
      case 200 -> new Answer(document, text);
      case 404 -> new Answer(new Document.MissingAccount(), text);
      case 429 -> new Answer(new Document.Throttled(conversation.retryAfter(response)), text);
      case 401, 403 -> {
        if (document instanceof Document.Throttled) {
          yield new Answer(document, text);
        }
        throw conversation.refused(answered);
      }
      case 400, 422 -> throw conversation.refused(answered);
      default -> throw conversation.unavailable(answered);
    };
  }

  private static String said(Document document) {
    return document instanceof Document.Unfinished(_, String message) ? ": " + message : "";
  }

  private static JsonObject task(String target, Username username) {
    return new JsonObject().put("target", target).put("query", username.value());
  }

  private static JsonObject postsTask(Username username, String cursor) {
    return task(POSTS, username).put("count", POSTS_A_PAGE).put("cursor", cursor);
  }

  private static Secret authorization(Settings.Decodo settings) {
    if (settings.apiKey().isPresent()) {
      return new Secret("Bearer " + settings.apiKey().get().reveal());
    }
    if (settings.username().isEmpty() || settings.password().isEmpty()) {
      throw new IllegalArgumentException(
          "the Decodo source needs DECODO_API_KEY, or SMARTPROXY_USERNAME and SMARTPROXY_PASSWORD");
    }
    String pair = settings.username().get() + ":" + settings.password().get().reveal();
    return new Secret(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }
}
