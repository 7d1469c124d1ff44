package creators.store;

import creators.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A {@code postgresql://user:password@host:port/database?parameters} address, taken apart for the
 * two clients, which understand different dialects of it.
 *
 * @param uri the address; never printed, it holds the password
 */
record DatabaseUrl(URI uri) {

  private static final int DEFAULT_PORT = 5432;

  /**
   * Takes {@code url} apart.
   *
   * @throws IllegalArgumentException when it has another form; the message never holds the url
   */
  static DatabaseUrl parse(Secret url) {
    try {
      URI uri = new URI(url.reveal());
      if (("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() != null
          && uri.getRawPath().length() > 1) {
        return new DatabaseUrl(uri);
      }
    } catch (URISyntaxException e) {
      // Neither the message nor the cause may come along: both repeat the url with its password.
    }
    throw new IllegalArgumentException(
        "a database url must look like postgresql://user:password@host:port/database");
  }

  /** The host, an IPv6 address without brackets. */
  String host() {
    return uri.getHost().replaceAll("[\\[\\]]", "");
  }

  int port() {
    return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
  }

  String database() {
    return decoded(uri.getRawPath().substring(1));
  }

  String user() {
    return decoded(uri.getRawUserInfo().split(":", 2)[0]);
  }

  Secret password() {
    String[] credentials = uri.getRawUserInfo().split(":", 2);
    return new Secret(credentials.length < 2 ? "" : decoded(credentials[1]));
  }

  /** What stands behind the question mark. */
  Map<String, String> parameters() {
    return uri.getRawQuery() == null
        ? Map.of()
        : Arrays.stream(uri.getRawQuery().split("&"))
            .map(parameter -> parameter.split("=", 2))
            .filter(parts -> parts.length == 2)
            .collect(
                Collectors.toUnmodifiableMap(
                    parts -> decoded(parts[0]), parts -> decoded(parts[1]), (_, last) -> last));
  }

  /** The address for JDBC, without the credentials. */
  String jdbcUrl() {
    return "jdbc:postgresql://"
        + uri.getHost()
        + ":"
        + port()
        + uri.getRawPath()
        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /** The credentials for JDBC. */
  Properties credentials() {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password().reveal());
    return properties;
  }

  @Override
  public String toString() {
    return "postgresql://" + uri.getHost() + ":" + port() + uri.getRawPath();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
