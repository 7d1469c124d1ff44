package creators.http;

import creators.failure.Failure;
import creators.profile.Username;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What a request asks for, checked against the contract and typed.
 *
 * @param parameters by name: String, Long, Double, Boolean or Instant as the contract's schema
 *     says, its default where the client gave none
 * @param body the JSON body, or null where the operation takes none
 */
record Inputs(Map<String, Object> parameters, JsonObject body) {

  private static final String KEY = Inputs.class.getName();

  static Inputs of(RoutingContext context) {
    return context.get(KEY);
  }

  void attach(RoutingContext context) {
    context.put(KEY, this);
  }

  Username username() {
    return Username.parse(text("username").orElse(null))
        .orElseThrow(() -> Failure.InvalidInput.of("username", Username.EXPECTED).asException());
  }

  /** The names of {@code usernames}, in their order, each once. */
  List<Username> usernames() {
    String[] names = text("usernames").orElse("").split(",");
    List<Username> usernames =
        IntStream.range(0, names.length)
            .mapToObj(
                i ->
                    Username.parse(names[i])
                        .orElseThrow(
                            () ->
                                Failure.InvalidInput.of("usernames[" + i + "]", Username.EXPECTED)
                                    .asException()))
            .distinct()
            .toList();
    if (usernames.size() < 2) {
      throw Failure.InvalidInput.of("usernames", "2 to 10 different usernames between commas")
          .asException();
    }
    return usernames;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable((String) parameters.get(name));
  }

  OptionalLong number(String name) {
    return parameters.get(name) instanceof Long number
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  Optional<Long> count(String name) {
    return Optional.ofNullable(parameters.get(name)).map(Long.class::cast);
  }

  /** A number with or without a fraction. */
  Optional<Double> real(String name) {
    return Optional.ofNullable(parameters.get(name)).map(value -> ((Number) value).doubleValue());
  }

  /** A boolean that need not be given. */
  Optional<Boolean> choice(String name) {
    return Optional.ofNullable((Boolean) parameters.get(name));
  }

  Optional<Instant> time(String name) {
    return Optional.ofNullable((Instant) parameters.get(name));
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(parameters.get(name));
  }
}
