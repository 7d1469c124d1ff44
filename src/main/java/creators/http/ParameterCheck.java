package creators.http;

import creators.failure.Failure.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one parameter of an operation as the contract describes it. */
final class ParameterCheck {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

  private final String name;
  private final boolean required;
  private final String type;
  private final boolean isTime;
  private final Object fallback;
  private final String expected;
  private final Validator validator;

  ParameterCheck(OpenAPIContract contract, Parameter parameter) {
    JsonSchema schema = parameter.getSchema();
    this.name = parameter.getName();
    this.required = parameter.isRequired();
    this.type = schema.get("type");
    this.isTime = Boolean.TRUE.equals(schema.get("x-time"));
    this.fallback =
        schema.get("default") instanceof Integer i ? (Object) i.longValue() : schema.get("default");
    this.expected = expected(name, schema);
    this.validator = contract.getSchemaRepository().validator(schema);
  }

  /** Puts the parameter's value into {@code into}, or what is wrong with it into {@code errors}. */
  void read(List<String> given, Map<String, Object> into, List<FieldError> errors) {
    if (given.isEmpty()) {
      if (required) {
        errors.add(new FieldError(name, expected));
      } else if (fallback != null) {
        into.put(name, fallback);
      }
      return;
    }
    if (given.size() > 1) {
      errors.add(new FieldError(name, "given once: " + expected));
      return;
    }
    try {
      Object value = typed(given.getFirst());
      if (Boolean.TRUE.equals(validator.validate(value).getValid())) {
        into.put(name, isTime ? time(given.getFirst()) : value);
        return;
      }
    } catch (DateTimeException | NumberFormatException _) {
      // Not even of the right type: the same answer as for a value that the schema refuses.
    }
    errors.add(new FieldError(name, expected));
  }

  private Object typed(String text) {
    return switch (type) {
      case "integer" -> Long.valueOf(text);
      case "number" -> number(text);
      case "boolean" ->
          switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
          };
      default -> text;
    };
  }

  /** Java also reads "NaN" and "1f", which are no numbers here. */
  private static Object number(String text) {
    return NUMBER.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }

  /** A day (its start in UTC) or a moment with its offset. */
  private static Instant time(String text) {
    return text.length() == "2025-01-31".length()
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  private static String expected(String name, JsonSchema schema) {
    String expected = schema.get("x-expected");
    if (expected != null) {
      return expected;
    }
    if (schema.get("enum") instanceof JsonArray values) {
      return "one of " + values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
    throw new IllegalStateException(
        "the contract does not say in x-expected what the parameter " + name + " must be");
  }
}
