package creators.http;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Server-Sent Events by the rules of the HTML standard, as a browser does. */
final class SseReader implements AutoCloseable {

  final HttpResponse<InputStream> response;
  private final BufferedReader lines;
  private String lastId = "";
  private String retry = "";

  /** One dispatched event. */
  record Event(String id, String data) {
    JsonObject json() {
      return new JsonObject(data);
    }

    boolean completed() {
      return Boolean.TRUE.equals(json().getBoolean("stream_completed"));
    }
  }

  SseReader(ApiServer server, String path, String... headers) {
    var request = server.request(path).header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      response = server.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer", e);
    }
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** The next event; empty at the end of the stream. */
  Optional<Event> next() {
    StringBuilder data = new StringBuilder();
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          return Optional.of(new Event(lastId, data.substring(0, data.length() - 1)));
        }
        int colon = line.indexOf(':');
        if (colon <= 0) {
          continue;
        }
        String value = line.substring(colon + 1).replaceFirst("^ ", "");
        switch (line.substring(0, colon)) {
          case "data" -> data.append(value).append('\n');
          case "id" -> lastId = value;
          case "retry" -> retry = value;
          default -> throw new AssertionError("an unexpected field: " + line);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Event> all() {
    List<Event> events = new ArrayList<>();
    for (Optional<Event> event = next(); event.isPresent(); event = next()) {
      events.add(event.get());
    }
    return events;
  }

  String retry() {
    return retry;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
