package creators.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.config.Secret;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PgOptionsTest {

  private static PgConnectOptions options(String parameters) {
    return PgOptions.of(new Secret("postgresql://me:sesame@db.example.org:6543/main" + parameters));
  }

  @Test
  void anAddressIsTakenApart() {
    PgConnectOptions options = options("");
    assertThat(options.getHost()).isEqualTo("db.example.org");
    assertThat(options.getPort()).isEqualTo(6543);
    assertThat(options.getDatabase()).isEqualTo("main");
    assertThat(options.getUser()).isEqualTo("me");
    assertThat(options.getPassword()).isEqualTo("sesame");
    assertThat(options.getSslMode()).isEqualTo(SslMode.DISABLE);
  }

  @Test
  void requireEncryptsAndChecksNothing() {
    PgConnectOptions options = options("?sslmode=require");
    assertThat(options.getSslMode()).isEqualTo(SslMode.REQUIRE);
    assertThat(options.getSslOptions().isTrustAll()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-ca", "verify-full"})
  void verifyChecksTheCertificateAndTheName(String mode) {
    PgConnectOptions options = options("?sslmode=" + mode);
    assertThat(options.getSslOptions().isTrustAll()).isFalse();
    assertThat(options.getSslOptions().getTrustOptions()).isNotNull();
    assertThat(options.getSslOptions().getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
  }

  @Test
  void aRootCertificateOfOnesOwnIsTheOnlyOneTrusted() {
    PgConnectOptions options = options("?sslmode=verify-full&sslrootcert=/etc/supabase.crt");
    assertThat(options.getSslOptions().getTrustOptions())
        .isInstanceOfSatisfying(
            PemTrustOptions.class,
            trusted -> assertThat(trusted.getCertPaths()).containsExactly("/etc/supabase.crt"));
    assertThat(options.getProperties()).doesNotContainKey("sslrootcert");
  }

  @Test
  void parametersOfTheSessionAreHandedOn() {
    assertThat(options("?application_name=me&pgbouncer=true").getProperties())
        .containsEntry("application_name", "me")
        .doesNotContainKey("pgbouncer");
  }

  @Test
  void anUnknownSslModeIsRefusedWithoutThePassword() {
    assertThatThrownBy(() -> options("?sslmode=nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .doesNotContain("sesame");
  }
}
