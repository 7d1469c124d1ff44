package creators.config;

import creators.analytics.Tiers;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a value is written.
 *
 * @param expected in words, to go on after "expected"
 * @param parse the value, or empty when it is not written so
 */
record Format<T>(String expected, Function<String, Optional<T>> parse) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:\\[\\]]+):(\\d{1,5})");
  private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");
  private static final Pattern BETWEEN_ITEMS = Pattern.compile("[\\s,]+");

  static final Format<String> TEXT = new Format<>("a text", Optional::of);

  static final Format<Boolean> FLAG =
      oneOf(List.of("true", "false"), name -> Optional.of(Boolean.valueOf(name)));

  static final Format<Double> SHARE = new Format<>("a number from 0 to 1", Format::share);

  static final Format<Tiers> TIERS =
      new Format<>("five rising numbers of followers, between commas", Format::tiers);

  static final Format<String> CURRENCY =
      new Format<>(
          "three capital letters like USD",
          text -> Optional.of(text).filter(code -> code.matches("[A-Z]{3}")));

  static final Format<String> LOOPBACK =
      new Format<>(
          "a loopback address (127.0.0.0/8, ::1 or localhost) until sign-in exists",
          text -> Optional.of(text).filter(Format::isLoopback));

  static final Format<String> HOST_PORT =
      new Format<>("host:port", text -> Optional.of(text).filter(Format::isHostAndPort));

  static final Format<URI> WEB_ADDRESS =
      new Format<>("an address like https://host/path", text -> address(text, "http", "https"));

  static final Format<String> ORIGIN =
      new Format<>(
          "an origin like https://app.example.com",
          text ->
              address(text, "http", "https")
                  .filter(uri -> uri.getRawPath().isEmpty() && uri.getRawQuery() == null)
                  .map(URI::toString));

  static final Format<URI> DATABASE_ADDRESS =
      new Format<>(
          "postgresql://user:password@host:port/database, special characters percent-encoded",
          text ->
              address(text, "postgresql", "postgres").filter(uri -> uri.getPath().length() > 1));

  static final Format<URI> REDIS_ADDRESS =
      new Format<>(
          "redis://host:port or rediss://host:port", text -> address(text, "redis", "rediss"));

  static Format<Integer> wholeNumber(int least, int most) {
    return new Format<>(
        "a whole number from " + least + " to " + most,
        text ->
            text.matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(text))
                    .filter(number -> number >= least && number <= most)
                : Optional.empty());
  }

  /** A number like {@code 3} or {@code 0.25}. */
  static Format<Double> decimal(int least, int most) {
    return new Format<>(
        "a number from " + least + " to " + most,
        text ->
            text.matches("\\d{1,6}(\\.\\d{1,9})?")
                ? Optional.of(Double.valueOf(text))
                    .filter(number -> number >= least && number <= most)
                : Optional.empty());
  }

  /** A duration like {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h} or {@code 7d}. */
  static Format<Duration> duration(String least, String most) {
    Duration from = parseDuration(least).orElseThrow();
    Duration to = parseDuration(most).orElseThrow();
    return new Format<>(
        "a duration from " + least + " to " + most + ", like 500ms, 30s, 5m, 24h or 7d",
        text ->
            parseDuration(text)
                .filter(given -> given.compareTo(from) >= 0 && given.compareTo(to) <= 0));
  }

  /** One of {@code names}, in any case; {@code of} gets the name as it stands in the list. */
  static <T> Format<T> oneOf(List<String> names, Function<String, Optional<T>> of) {
    String butTheLast = names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "));
    return new Format<>(
        butTheLast + " or " + names.getLast(),
        text -> names.stream().filter(text::equalsIgnoreCase).findFirst().flatMap(of));
  }

  /** Any number of {@code item}, between commas or blanks. */
  static <T> Format<List<T>> listOf(String expected, Format<T> item) {
    return new Format<>(
        expected,
        text -> {
          List<T> items = new ArrayList<>();
          for (String each : BETWEEN_ITEMS.split(text.strip())) {
            Optional<T> parsed = each.isEmpty() ? Optional.empty() : item.parse().apply(each);
            if (parsed.isEmpty()) {
              return Optional.empty();
            }
            items.add(parsed.get());
          }
          return Optional.of(List.copyOf(items));
        });
  }

  private static Optional<Duration> parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  private static Optional<Tiers> tiers(String text) {
    try {
      return Optional.of(
          new Tiers(BETWEEN_ITEMS.splitAsStream(text.strip()).map(Long::valueOf).toList()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Double> share(String text) {
    return text.matches("\\d{1,3}(\\.\\d{1,9})?")
        ? Optional.of(Double.valueOf(text)).filter(share -> share <= 1)
        : Optional.empty();
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || IPV4_LOOPBACK.matcher(host).matches()
            && Arrays.stream(host.split("\\.")).mapToInt(Integer::parseInt).allMatch(n -> n < 256);
  }

  private static boolean isHostAndPort(String text) {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    int port = Integer.parseInt(matcher.group(2));
    return port > 0 && port <= 65_535;
  }

  private static Optional<URI> address(String text, String... schemes) {
    try {
      URI uri = new URI(text);
      return Optional.of(uri)
          .filter(each -> Arrays.asList(schemes).contains(each.getScheme()))
          .filter(each -> each.getHost() != null);
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
