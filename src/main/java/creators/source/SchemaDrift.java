package creators.source;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * What a document looks like after its maker changed their mind: valid JSON in which some fields
 * have a new name and some counts a new type, so that nothing of it can be trusted.
 */
final class SchemaDrift {
  private static final Map<String, String> NEW_NAMES =
      Map.of(
          "edge_owner_to_timeline_media", "timeline_media",
          "code", "short_code",
          "taken_at", "published",
          "taken_at_timestamp", "published",
          "media", "media_items",
          "timestamp", "published");

  private static final Set<String> NEW_TYPES =
      Set.of("edge_followed_by", "followers_count", "like_count", "page_info");

  private SchemaDrift() {}

  /** The drifted document inside a Decodo answer. */
  static Object ofInstagram(JsonObject answer) {
    JsonArray results = answer.getJsonArray("results", new JsonArray());
    if (results.isEmpty()) {
      return new JsonObject();
    }
    Object content = results.getJsonObject(0).getValue("content");
    return switch (content) {
      case JsonObject document -> of(document);
      case String text when text.startsWith("{") -> of(new JsonObject(text));
      default -> content;
    };
  }

  /** A drifted copy. */
  static JsonObject of(JsonObject document) {
    JsonObject drifted = new JsonObject();
    for (String name : document.fieldNames()) {
      Object value = document.getValue(name);
      drifted.put(
          NEW_NAMES.getOrDefault(name, name),
          NEW_TYPES.contains(name) ? "about " + value : drift(value));
    }
    return drifted;
  }

  private static Object drift(Object value) {
    return switch (value) {
      case JsonObject object -> of(object);
      case JsonArray array -> {
        JsonArray drifted = new JsonArray();
        array.forEach(item -> drifted.add(drift(item)));
        yield drifted;
      }
      case null, default -> value;
    };
  }
}
