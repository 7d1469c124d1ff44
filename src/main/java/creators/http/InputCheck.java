package creators.http;

import creators.failure.Failure;
import creators.failure.Failure.FieldError;
import creators.http.Problem.Protocol;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks requests of one operation against the contract and names every wrong field with what was
 * expected of it, in the words of the schema's {@code x-expected}.
 *
 * <p>vertx-web-openapi-router's own check is not used: it hops to a worker thread for each request,
 * decodes query values twice, and reports the first error only, in its own words.
 */
final class InputCheck implements Handler<RoutingContext> {

  private static final int MOST_UNKNOWN = 10;
  private static final int LONGEST_NAME = 50;
  private static final Pattern ELEMENT = Pattern.compile("/(\\d+)(?=/|$)");

  private final Map<Parameter, ParameterCheck> parameters = new HashMap<>();
  private final Set<String> known = new TreeSet<>();
  private final JsonObject bodySchema;
  private final Validator bodyValidator;

  InputCheck(OpenAPIContract contract, Operation operation) {
    for (Parameter parameter : operation.getParameters()) {
      if (parameter.getIn() == Location.PATH || parameter.getIn() == Location.QUERY) {
        parameters.put(parameter, new ParameterCheck(contract, parameter));
      }
      if (parameter.getIn() == Location.QUERY) {
        known.add(parameter.getName());
      }
    }
    if (operation.getRequestBody() == null) {
      this.bodySchema = null;
      this.bodyValidator = null;
    } else {
      var schema = operation.getRequestBody().getContent().get(Replies.JSON).getSchema();
      this.bodySchema =
          operation
              .getRequestBody()
              .getOpenAPIModel()
              .getJsonObject("content")
              .getJsonObject(Replies.JSON)
              .getJsonObject("schema");
      this.bodyValidator = contract.getSchemaRepository().validator(schema);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    MultiMap query = context.queryParams();
    parameters.forEach(
        (parameter, check) ->
            check.read(
                parameter.getIn() == Location.PATH
                    ? Stream.ofNullable(context.pathParam(parameter.getName())).toList()
                    : query.getAll(parameter.getName()),
                values,
                errors));
    refuseUnknown(query.names(), errors);
    JsonObject body = bodyValidator == null ? null : body(context, errors);
    if (errors.isEmpty()) {
      new Inputs(values, body).attach(context);
      context.next();
    } else {
      Problems.answer(context, new Failure.InvalidInput(errors));
    }
  }

  /** A parameter that is ignored is a filter that does not filter. */
  private void refuseUnknown(Set<String> given, List<FieldError> errors) {
    given.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .limit(MOST_UNKNOWN)
        .forEach(
            name ->
                errors.add(
                    new FieldError(
                        name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME),
                        known.isEmpty()
                            ? "no parameter: this request takes none"
                            : "one of the parameters " + String.join(", ", known))));
  }

  /** Refuses a body that is not JSON before it is read. */
  static void requireJson(RoutingContext context) {
    String type =
        Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.CONTENT_TYPE), "");
    if (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(Replies.JSON)) {
      context.next();
    } else {
      Problems.answer(context, Protocol.UNSUPPORTED_MEDIA_TYPE, "the body must be " + Replies.JSON);
    }
  }

  private JsonObject body(RoutingContext context, List<FieldError> errors) {
    try {
      JsonObject body = context.body().asJsonObject();
      if (body != null) {
        OutputUnit result = bodyValidator.validate(body);
        if (!Boolean.TRUE.equals(result.getValid())) {
          errors.addAll(bodyErrors(result));
        }
        return body;
      }
    } catch (DecodeException | ClassCastException _) {
      // Not a JSON object: the same answer as for a missing body.
    }
    errors.add(new FieldError("body", bodySchema.getString("x-expected")));
    return null;
  }

  /** The innermost wrong fields; those around them are wrong only because of them. */
  private List<FieldError> bodyErrors(OutputUnit result) {
    Set<String> places = new LinkedHashSet<>();
    for (OutputUnit error : Objects.requireNonNullElse(result.getErrors(), List.<OutputUnit>of())) {
      places.add(error.getInstanceLocation().replaceFirst("^#", ""));
    }
    List<FieldError> errors = new ArrayList<>();
    for (String place : places) {
      if (places.stream().noneMatch(other -> other.startsWith(place + "/"))) {
        errors.add(new FieldError(field(place), expectedAt(place)));
      }
    }
    return errors.isEmpty()
        ? List.of(new FieldError("body", bodySchema.getString("x-expected")))
        : errors;
  }

  /** {@code /texts/3} as people write it: {@code texts[3]}. */
  private static String field(String place) {
    String field = ELEMENT.matcher(place).replaceAll("[$1]").replace('/', '.');
    return field.isEmpty() ? "body" : field.substring(1);
  }

  private String expectedAt(String place) {
    JsonObject schema = bodySchema;
    for (String step : place.isEmpty() ? new String[0] : place.substring(1).split("/")) {
      JsonObject items = schema.getJsonObject("items");
      JsonObject inner =
          items != null
              ? items
              : schema.getJsonObject("properties", new JsonObject()).getJsonObject(step);
      if (inner == null) {
        break;
      }
      schema = inner;
    }
    return schema.getString("x-expected");
  }
}
