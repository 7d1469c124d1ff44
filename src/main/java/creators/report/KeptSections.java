package creators.report;

import com.fasterxml.jackson.databind.JsonNode;
import creators.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sections of an answer that was made whole, in its order. */
final class KeptSections {

  private KeptSections() {}

  /**
   * Each section of an answer, and last what is true of all of them, named {@code meta}; none of an
   * answer that only says that its creator is waited for.
   */
  static List<Section> of(Answer answer) {
    if (answer.meta().status() == Answer.Status.QUEUED) {
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    for (var member : Json.decode(Buffer.buffer(answer.body()), JsonNode.class).properties()) {
      if (member.getValue().isObject()) {
        sections.add(section(member.getKey(), member.getValue()));
      }
    }
    sections.add(section("meta", Meta.of(answer.meta())));
    return List.copyOf(sections);
  }

  private static Section section(String name, Object value) {
    return new Section(name, Future.succeededFuture(Json.encode(value)));
  }

  /** What a reader of the sections must know. */
  private record Meta(
      String status, String source, Optional<Instant> lastUpdated, boolean cacheHit) {

    static Meta of(Answer.Meta meta) {
      return new Meta(
          meta.status().name().toLowerCase(Locale.ROOT),
          meta.source(),
          meta.lastUpdated(),
          meta.cacheHit());
    }
  }
}
