package creators.config;

import creators.config.ConfigurationException.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks keys up through the layers and collects what is wrong, so that all of it is told at once.
 */
final class Values {

  private final List<Layer> layers;
  private final Map<String, String> defaults;
  private final List<Problem> problems;

  /**
   * @param layers the first that gives a value wins
   * @param defaults a value, possibly empty, for every key there is
   * @param problems receives what is wrong
   */
  Values(List<Layer> layers, Map<String, String> defaults, List<Problem> problems) {
    this.layers = List.copyOf(layers);
    this.defaults = Map.copyOf(defaults);
    this.problems = problems;
  }

  /** The value of a key that has a default; the default itself when the value is wrong. */
  <T> T get(String key, Format<T> format) {
    return find(key, format)
        .or(() -> format.parse().apply(defaults.get(key)))
        .orElseThrow(() -> new IllegalStateException(key + " has no valid default"));
  }

  /** The value of a key that may be left out. */
  <T> Optional<T> find(String key, Format<T> format) {
    return given(key).flatMap(given -> parse(key, given, format, given.shown()));
  }

  /** A value that never prints. */
  Optional<Secret> secret(String key, Format<?> format) {
    return given(key)
        .filter(given -> parse(key, given, format, given.hidden()).isPresent())
        .map(given -> new Secret(given.value()));
  }

  /** Notes that a value, fine by itself, does not go with the others. */
  void refuse(String key, String expected) {
    problems.add(new Problem(key, given(key).map(Given::shown), expected));
  }

  /** Notes that a key that somebody needs is not set. */
  void require(Optional<?> value, String key, String expected) {
    // A value that is there but wrong has been noted already.
    if (value.isEmpty() && given(key).isEmpty()) {
      problems.add(new Problem(key, Optional.empty(), expected));
    }
  }

  private <T> Optional<T> parse(String key, Given given, Format<T> format, String shown) {
    Optional<T> parsed = format.parse().apply(given.value());
    if (parsed.isEmpty()) {
      problems.add(new Problem(key, Optional.of(shown), format.expected()));
    }
    return parsed;
  }

  private Optional<Given> given(String key) {
    if (!defaults.containsKey(key)) {
      throw new IllegalStateException(key + " is missing in conf/defaults.properties");
    }
    return layers.stream()
        .filter(layer -> !layer.values().getOrDefault(key, "").isBlank())
        .findFirst()
        .map(layer -> new Given(layer.values().get(key).strip(), layer.name()))
        .or(
            () ->
                Optional.of(new Given(defaults.get(key).strip(), "default"))
                    .filter(given -> !given.value().isEmpty()));
  }

  /**
   * Where values come from.
   *
   * @param name for the reader of an error
   */
  record Layer(String name, Map<String, String> values) {}

  private record Given(String value, String layer) {
    String shown() {
      return "\"" + value + "\" (" + layer + ")";
    }

    String hidden() {
      return "hidden (" + layer + ")";
    }
  }
}
