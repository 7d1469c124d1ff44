package creators.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import creators.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A value in a JSON document together with its place, so that every complaint names a path such as
 * {@code data.user.edge_owner_to_timeline_media.edges[3].node.taken_at_timestamp}.
 *
 * <p>Fields are named by dotted paths below this value. The {@code find...} methods give empty for
 * a field that is absent or null, the others demand it; both throw {@link DocumentException} for a
 * value of the wrong type.
 *
 * @param path where the value stands; empty for the whole document
 */
record JsonAt(String path, JsonNode node) {

  private static final ObjectReader READER =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String TEXT = "text";
  private static final String FLAG = "true or false";
  private static final String COUNT = "a whole number of 0 or more";
  private static final String DECIMAL = "a number of 0 or more";
  private static final String TIME = "seconds since 1970, of a time between 2010 and 2100";
  private static final String ID = "an id of digits";
  private static final String OBJECT = "an object";
  private static final String ARRAY = "an array";

  private static final long YEAR_2010 = 1_262_304_000L;
  private static final long YEAR_2100 = 4_102_444_800L;

  /** Reads {@code text}, whose complaints then begin at {@code path}. */
  static JsonAt parse(String path, String text) {
    try {
      return new JsonAt(path, READER.readTree(text));
    } catch (JacksonException e) {
      var location = e.getLocation();
      String place =
          location == null
              ? ""
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      throw new DocumentException(
          path.isEmpty() ? "$" : path, "expected JSON; it is cut off or malformed" + place);
    }
  }

  /** Whether the field is there, be it null. */
  boolean has(String name) {
    return node.has(name);
  }

  boolean hasAny(String... names) {
    for (String name : names) {
      if (has(name)) {
        return true;
      }
    }
    return false;
  }

  boolean isNull(String name) {
    return node.path(name).isNull();
  }

  /** Whether this value is absent, null, or holds nothing. */
  boolean isNothing() {
    return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
  }

  JsonAt object(String field) {
    return findObject(field).orElseThrow(() -> missing(field, OBJECT));
  }

  Optional<JsonAt> findObject(String field) {
    return find(field).map(JsonAt::asObject);
  }

  /** The elements of an array. */
  List<JsonAt> elements(String field) {
    return find(field).orElseThrow(() -> missing(field, ARRAY)).elements();
  }

  /** The elements of an array; none when there is no array. */
  List<JsonAt> findElements(String field) {
    return find(field).map(JsonAt::elements).orElse(List.of());
  }

  /** The elements of this value, which must be an array. */
  List<JsonAt> elements() {
    if (!node.isArray()) {
      throw wrong(ARRAY);
    }
    return IntStream.range(0, node.size())
        .mapToObj(index -> new JsonAt(path + "[" + index + "]", node.get(index)))
        .toList();
  }

  /** This value, which must be an object. */
  JsonAt asObject() {
    if (!node.isObject()) {
      throw wrong(OBJECT);
    }
    return this;
  }

  /** Text, which may be blank. */
  String text(String field) {
    return find(field).orElseThrow(() -> missing(field, TEXT)).asText();
  }

  /** Text that is not blank. */
  Optional<String> findText(String field) {
    return find(field).map(JsonAt::asText).filter(text -> !text.isBlank());
  }

  /** The first of the fields that holds text that is not blank. */
  Optional<String> findFirstText(String... fields) {
    for (String field : fields) {
      Optional<String> text = findText(field);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  boolean flag(String field) {
    return find(field).orElseThrow(() -> missing(field, FLAG)).asFlag();
  }

  Optional<Boolean> findFlag(String field) {
    return find(field).map(JsonAt::asFlag);
  }

  long count(String field) {
    return find(field).orElseThrow(() -> missing(field, COUNT)).asCount();
  }

  OptionalLong findCount(String field) {
    return find(field).map(at -> OptionalLong.of(at.asCount())).orElseGet(OptionalLong::empty);
  }

  /** The first of the fields that shows a count; Instagram writes -1 for a hidden one. */
  OptionalLong findShownCount(String... fields) {
    for (String field : fields) {
      Optional<JsonAt> at = find(field).filter(found -> !found.isMinusOne());
      if (at.isPresent()) {
        return OptionalLong.of(at.get().asCount());
      }
    }
    return OptionalLong.empty();
  }

  OptionalDouble findDecimal(String field) {
    return find(field)
        .map(at -> OptionalDouble.of(at.asDecimal()))
        .orElseGet(OptionalDouble::empty);
  }

  Instant time(String field) {
    return find(field).orElseThrow(() -> missing(field, TIME)).asTime();
  }

  Optional<Instant> findTime(String field) {
    return find(field).map(JsonAt::asTime);
  }

  /**
   * A numeric id, written as a number or as text; of {@code media_owner} pairs the first part.
   * Blank ids, as in anonymised documents, are unknown.
   */
  Optional<String> findId(String field) {
    return find(field).flatMap(JsonAt::asId);
  }

  /** A complaint about the value at {@code field}. */
  DocumentException complaint(String field, String problem) {
    return new DocumentException(below(field), problem);
  }

  private Optional<JsonAt> find(String field) {
    JsonAt at = this;
    for (String name : field.split("\\.")) {
      at.asObject();
      at = new JsonAt(at.below(name), at.node.path(name));
      if (at.node.isMissingNode() || at.node.isNull()) {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }

  private String below(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private String asText() {
    if (!node.isTextual()) {
      throw wrong(TEXT);
    }
    // PostgreSQL stores no NUL in text, and nobody writes one on purpose.
    return node.textValue().replace("\0", "");
  }

  private boolean asFlag() {
    if (!node.isBoolean()) {
      throw wrong(FLAG);
    }
    return node.booleanValue();
  }

  private boolean isMinusOne() {
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() == -1;
  }

  private long asCount() {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw wrong(COUNT);
    }
    return node.longValue();
  }

  private double asDecimal() {
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw wrong(DECIMAL);
    }
    return value;
  }

  private Instant asTime() {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < YEAR_2010
        || node.longValue() >= YEAR_2100) {
      throw wrong(TIME);
    }
    return Instant.ofEpochSecond(node.longValue());
  }

  private Optional<String> asId() {
    String id = node.isIntegralNumber() ? node.asText() : asText();
    if (id.isBlank()) {
      return Optional.empty();
    }
    String first = id.split("_", 2)[0];
    if (first.isEmpty()
        || first.length() > 30
        || !first.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw wrong(ID);
    }
    return Optional.of(first);
  }

  private DocumentException missing(String field, String expected) {
    return new DocumentException(below(field), "expected " + expected + ", found nothing");
  }

  private DocumentException wrong(String expected) {
    return new DocumentException(
        path.isEmpty() ? "$" : path, "expected " + expected + ", found " + found());
  }

  private String found() {
    return switch (node.getNodeType()) {
      case OBJECT -> OBJECT;
      case ARRAY -> ARRAY;
      case STRING -> "the text \"" + shortened(node.textValue()) + "\"";
      case NUMBER, BOOLEAN -> shortened(node.asText());
      case NULL -> "null";
      case MISSING -> "nothing";
      case BINARY, POJO -> "a value that is not JSON";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
