package creators.source;

import creators.config.Secret;
import creators.config.Settings;
import creators.profile.SourceKind;
import creators.profile.Username;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Creators through Instagram's official Graph API, Business Discovery: lawful, and for professional
 * accounts only; personal and private accounts are answered as missing.
 *
 * <p>Errors: code 110 is a missing account; 4, 17, 32, 613 and HTTP 429 throttling; 190 (the
 * token), 10 (permission), 100 (the request) and the like a refusal that no repetition changes;
 * what the API marks as transient, HTTP 5xx and no answer in time an unavailable source.
 */
public final class GraphSource implements CreatorSource {

  private static final String DOCUMENT = "business_discovery";
  private static final String PROFILE_FIELDS =
      "followers_count,follows_count,media_count,name,username,biography,website,"
          + "profile_picture_url";
  private static final String POST_FIELDS =
      "{id,caption,media_type,media_product_type,permalink,timestamp,like_count,comments_count}";
  private static final int POSTS_A_PAGE = 50;

  /** Cursors become part of an expression: nothing in them may end it. */
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_=+/-]+");

  private final WebClient client;
  private final String url;
  private final Secret token;
  private final int maxPosts;
  private final Clock clock;
  private final InstagramDocuments documents = new InstagramDocuments(SourceKind.GRAPH);
  private final Conversation conversation;

  /**
   * @param client closed with this source
   * @param timeout of one request
   * @throws IllegalArgumentException when the settings hold no token or no user id
   */
  public GraphSource(WebClient client, Settings.Graph settings, Duration timeout, Clock clock) {
    if (settings.token().isEmpty() || settings.userId().isEmpty()) {
      throw new IllegalArgumentException(
          "the Graph API source needs GRAPH_API_TOKEN and GRAPH_API_USER_ID");
    }
    this.client = client;
    this.url = settings.url() + "/" + settings.userId().get();
    this.token = settings.token().get();
    this.maxPosts = settings.maxPosts();
    this.clock = clock;
    this.conversation = new Conversation(SourceKind.GRAPH, patience(timeout, maxPosts), clock);
  }

  /**
   * @param timeout of one request
   */
  static Patience patience(Duration timeout, int maxPosts) {
    return Patience.of(timeout, Math.ceilDiv(maxPosts, POSTS_A_PAGE));
  }

  @Override
  public SourceKind kind() {
    return SourceKind.GRAPH;
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
          ? get(username, PROFILE_FIELDS + "," + media(""), end)
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
              broken(username, "username", "expected " + username + ", found another account"));
      case Document.OfCreator(CreatorDocument content) when content.account().isWhole() -> {
        begun.set(new PagedFetch(username, maxPosts, content, answer.text()));
        yield followed(username, begun.get(), end);
      }
      case Document.MissingAccount() -> Future.succeededFuture(new FetchOutcome.Missing());
      case Document.Throttled(Duration pause) ->
          Future.succeededFuture(new FetchOutcome.Throttled(pause));
      case Document.Broken(String path, String problem) ->
          Future.succeededFuture(broken(username, path, problem));
      case Document.Empty() ->
          Future.failedFuture(conversation.unavailable("it answers with nothing"));
      case Document.OfCreator(_),
          Document.OfPost(_, _, _),
          Document.OfOthers(_),
          Document.Unfinished(_, _),
          Document.GraphError(_, _, _) ->
          Future.succeededFuture(
              broken(username, "$", "expected business_discovery, found another document"));
    };
  }

  private Future<FetchOutcome> followed(Username username, PagedFetch pages, Instant end) {
    return pages
        .follow(cursor -> page(username, cursor, end))
        .map(
            result ->
                switch (result) {
                  case PagedFetch.Result.Complete(CreatorDocument whole, String text) ->
                      whole.outcome(username, kind(), clock.instant(), text);
                  case PagedFetch.Result.BrokenPage(Document.Broken page) ->
                      broken(username, page.path(), page.problem());
                  case PagedFetch.Result.ThrottledPage(Duration pause) ->
                      new FetchOutcome.Throttled(pause);
                });
  }

  private static FetchOutcome broken(Username username, String path, String problem) {
    return new FetchOutcome.Broken(DOCUMENT + " " + username, path, problem);
  }

  private Future<Answer> page(Username username, String cursor, Instant end) {
    return CURSOR.matcher(cursor).matches()
        ? get(username, media(".after(" + cursor + ")"), end)
        : Future.failedFuture(conversation.refused("it gives a cursor that cannot be sent"));
  }

  private String media(String after) {
    return "media" + after + ".limit(" + Math.clamp(maxPosts, 1, POSTS_A_PAGE) + ")" + POST_FIELDS;
  }

  private Future<Answer> get(Username username, String fields, Instant end) {
    // The token travels in a header: addresses end up in logs.
    HttpRequest<Buffer> request =
        client
            .getAbs(url)
            .addQueryParam("fields", DOCUMENT + ".username(" + username + "){" + fields + "}")
            .putHeader("Authorization", "Bearer " + token.reveal());
    return conversation.send(request, end, HttpRequest::send).map(this::read);
  }

  private Answer read(HttpResponse<Buffer> response) {
    Buffer body = response.body();
    String text = body == null ? "" : body.toString(StandardCharsets.UTF_8);
    int status = response.statusCode();
    return switch (documents.read(text)) {
      case Document.GraphError(long code, String message, boolean passing) -> {
        String answered = "error " + code + ": " + message;
        throw passing || status >= 500
            ? conversation.unavailable(answered)
            : conversation.refused(answered);
      }
      case Document.Throttled(Duration pause) ->
          new Answer(
              new Document.Throttled(
                  response.headers().contains("Retry-After")
                      ? conversation.retryAfter(response)
                      : pause),
              text);
      case Document.MissingAccount missing -> new Answer(missing, text);
      case Document document when status == 200 -> new Answer(document, text);
      case Document _ when status == 429 ->
          new Answer(new Document.Throttled(conversation.retryAfter(response)), text);
      case Document _ when status == 401 || status == 403 ->
          throw conversation.refused("HTTP " + status);
      case Document _ -> throw conversation.unavailable("HTTP " + status);
    };
  }
}
