package creators.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The configuration is wrong; the message lists every wrong value, and no secret. */
public final class ConfigurationException extends StartupFailure {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ConfigurationException(List<Problem> problems) {
    super(ExitCode.BAD_CONFIGURATION, describe(problems), null);
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of {@code conf/defaults.properties}'s sections. */
  public List<Problem> problems() {
    return problems;
  }

  private static String describe(List<Problem> problems) {
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(
            Collectors.joining(
                "",
                problems.size() == 1
                    ? "A value of the configuration is wrong:"
                    : problems.size() + " values of the configuration are wrong:",
                ""));
  }

  /**
   * One wrong value.
   *
   * @param key the configuration key
   * @param given what was given and where, e.g. {@code "eighty" (environment)}; never a secret;
   *     empty when nothing was given
   * @param expected what would be right
   */
  public record Problem(String key, Optional<String> given, String expected) {
    /** Refuses nulls. */
    public Problem {
      Objects.requireNonNull(key, "key is null");
      Objects.requireNonNull(given, "given is null");
      Objects.requireNonNull(expected, "expected is null");
    }

    @Override
    public String toString() {
      return key + given.map(" is "::concat).orElse(" is not set") + "; expected " + expected;
    }
  }
}
