package creators.source;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The Graph API's Business Discovery. It knows professional accounts only: a private or personal
 * account is answered like one that does not exist, by error 110.
 */
final class SimulatedGraph implements Protocol {
  static final String BASE_PATH = "/v25.0";

  private static final int DEFAULT_LIMIT = 25;
  private static final int LARGEST_LIMIT = 100;

  private final Accounts accounts;
  private final Clock clock;

  SimulatedGraph(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public Reply answer(HttpServerRequest request, Buffer body) {
    if (request.method() != HttpMethod.GET) {
      return error(400, 100, "Unsupported request method");
    }
    String token = token(request);
    if (token.equals(Simulator.GRAPH_TOKEN_WITHOUT_PERMISSION)) {
      return error(403, 10, "(#10) Application does not have permission for this action");
    }
    if (!token.equals(Simulator.GRAPH_TOKEN)) {
      return error(401, 190, "Invalid OAuth access token");
    }
    if (!request.path().equals(BASE_PATH + "/" + Simulator.GRAPH_USER_ID)) {
      return error(400, 100, "(#100) No object has this id");
    }
    return GraphFields.parse(Optional.ofNullable(request.getParam("fields")).orElse(""))
        .map(this::discover)
        .orElseGet(() -> error(400, 100, "(#100) The parameter fields is malformed"));
  }

  @Override
  public Reply spoil(Reply reply, Fault fault) {
    return switch (fault) {
      case ERROR -> error(500, 2, "An unexpected error has occurred. Please retry later.");
      case THROTTLE, WAIT ->
          error(403, 4, "(#4) Application request limit reached")
              .with("Retry-After", Long.toString(Simulator.RETRY_AFTER.toSeconds()));
      case EMPTY, PENDING, FAILED -> Reply.of(200, new JsonObject());
      case DRIFT -> Reply.of(reply.status(), SchemaDrift.of(reply.body()));
      case TRUNCATED, MALFORMED, RESET -> reply;
    };
  }

  private static String token(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.startsWith("Bearer ")
        ? header.substring("Bearer ".length())
        : Optional.ofNullable(request.getParam("access_token")).orElse("");
  }

  private Reply discover(List<GraphFields.Field> fields) {
    Optional<GraphFields.Field> wanted =
        fields.stream().filter(field -> field.name().equals("business_discovery")).findFirst();
    if (wanted.isEmpty()) {
      return error(400, 100, "(#100) Only business_discovery is known here");
    }
    Optional<Username> username = Username.parse(wanted.get().arguments().get("username"));
    if (username.isEmpty()) {
      return error(400, 100, "(#100) Invalid parameter: username");
    }
    Reply reply =
        accounts
            .find(username.get(), clock.instant())
            .filter(SimulatedGraph::isProfessional)
            .map(creator -> account(creator, wanted.get()))
            .orElseGet(() -> error(400, 110, "Invalid user id"));
    return isFirstPage(wanted.get()) ? reply.fetching(username.get()) : reply;
  }

  private static boolean isFirstPage(GraphFields.Field discovery) {
    return discovery.fields().stream().noneMatch(field -> field.arguments().containsKey("after"));
  }

  private static boolean isProfessional(Creator creator) {
    return creator.profile().business().orElse(false) && !creator.profile().isPrivate();
  }

  private static Reply account(Creator creator, GraphFields.Field discovery) {
    try {
      JsonObject account =
          GraphDocumentWriter.account(
              creator.profile(),
              discovery.fields(),
              media -> GraphDocumentWriter.media(creator, page(creator, media), media.fields()));
      return Reply.of(
          200,
          new JsonObject().put("business_discovery", account).put("id", Simulator.GRAPH_USER_ID));
    } catch (GraphDocumentWriter.NoSuchField e) {
      return error(400, 100, "(#100) There is no field " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return error(400, 100, "(#100) Invalid parameter: " + e.getMessage());
    }
  }

  private static PostPages.Page page(Creator creator, GraphFields.Field media) {
    List<Post> newestFirst =
        creator.posts().stream().sorted(Comparator.comparing(Post::takenAt).reversed()).toList();
    String limit = media.arguments().get("limit");
    int size = limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    return PostPages.page(
            newestFirst,
            Optional.ofNullable(media.arguments().get("after")),
            Math.clamp(size, 1, LARGEST_LIMIT))
        .orElseThrow(() -> new IllegalArgumentException("after"));
  }

  private static Reply error(int status, int code, String message) {
    JsonObject error =
        new JsonObject()
            .put("message", message)
            .put("type", code == 4 || code == 2 ? "IGApiException" : "OAuthException")
            .put("code", code)
            .put("is_transient", code == 4 || code == 2)
            .put("fbtrace_id", "simulated");
    if (code == 110) {
      error.put("error_subcode", 2207013);
    }
    return Reply.of(status, new JsonObject().put("error", error));
  }
}
