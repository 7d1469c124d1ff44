package creators.store;

import creators.config.Secret;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A {@code postgresql://} address as the reactive client takes it, with what {@code sslmode} and
 * {@code sslrootcert} mean: {@code require} encrypts, {@code verify-ca} and {@code verify-full}
 * also check the certificate and the host's name in it. Without a root certificate those of the
 * Java runtime count.
 */
final class PgOptions {

  /** Parameters that the server takes when a session begins. */
  private static final Set<String> SESSION_PARAMETERS =
      Set.of("application_name", "options", "search_path");

  /**
   * The client asks for a number format that servers since version 12 use by themselves, and
   * PgBouncer refuses a session that asks for it.
   */
  private static final String REFUSED_BY_POOLERS = "extra_float_digits";

  private static final String NAME_UNCHECKED = "";
  private static final String NAME_CHECKED = "HTTPS";

  private PgOptions() {}

  /**
   * The options that {@code url} asks for; parameters that only other clients know do nothing.
   *
   * @throws IllegalArgumentException when it has another form; the message never holds the url
   */
  static PgConnectOptions of(Secret url) {
    DatabaseUrl address = DatabaseUrl.parse(url);
    Map<String, String> parameters = address.parameters();
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password().reveal())
            .setSslMode(SslMode.of(parameters.getOrDefault("sslmode", "disable")));
    options.getProperties().remove(REFUSED_BY_POOLERS);
    SESSION_PARAMETERS.stream()
        .filter(parameters::containsKey)
        .forEach(name -> options.addProperty(name, parameters.get(name)));
    return options.getSslMode() == SslMode.DISABLE
        ? options
        : options.setSslOptions(encrypted(options.getSslMode(), parameters.get("sslrootcert")));
  }

  private static ClientSSLOptions encrypted(SslMode mode, String rootCertificate) {
    ClientSSLOptions encrypted = new ClientSSLOptions();
    return switch (mode) {
      case DISABLE, ALLOW, PREFER, REQUIRE ->
          encrypted.setTrustAll(true).setHostnameVerificationAlgorithm(NAME_UNCHECKED);
      case VERIFY_CA, VERIFY_FULL ->
          encrypted
              .setTrustOptions(trusted(rootCertificate))
              .setHostnameVerificationAlgorithm(NAME_CHECKED);
    };
  }

  private static TrustOptions trusted(String rootCertificate) {
    return rootCertificate != null
        ? new PemTrustOptions().addCertPath(rootCertificate)
        : TrustOptions.wrap(ofTheRuntime());
  }

  private static X509TrustManager ofTheRuntime() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no root certificates", e);
    }
  }
}
