package creators.source;

import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One of the languages that a {@link Simulator} speaks. */
interface Protocol {

  /** The right answer to a request. */
  Reply answer(HttpServerRequest request, Buffer body);

  /** What becomes of an answer by a fault that looks different in each protocol. */
  Reply spoil(Reply reply, Fault fault);

  /**
   * An answer before it is written.
   *
   * @param fetched the account whose profile was asked for with good credentials
   */
  record Reply(
      int status, Map<String, String> headers, JsonObject body, Optional<Username> fetched) {
    public Reply {
      headers = Map.copyOf(headers);
      Objects.requireNonNull(body, "body is null");
      Objects.requireNonNull(fetched, "fetched is null");
    }

    static Reply of(int status, JsonObject body) {
      return new Reply(status, Map.of(), body, Optional.empty());
    }

    Reply fetching(Username username) {
      return new Reply(status, headers, body, Optional.of(username));
    }

    Reply with(String header, String value) {
      return new Reply(status, Map.of(header, value), body, fetched);
    }
  }
}
