package creators.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://me:pw@db.example.org:6543/main?sslmode=require, jdbc:postgresql://db.example.org:6543/main?sslmode=require, me, pw",
    "postgres://me:pw@localhost/main, jdbc:postgresql://localhost:5432/main, me, pw",
    "postgresql://me@localhost/main, jdbc:postgresql://localhost:5432/main, me, ''",
    "postgresql://m%40e:p%3A%2F+w@localhost/main, jdbc:postgresql://localhost:5432/main, m@e, p:/+w",
    "postgresql://me:p:w@[::1]:5432/main, jdbc:postgresql://[::1]:5432/main, me, p:w"
  })
  void anAddressIsTakenApart(String url, String jdbcUrl, String user, String password) {
    DatabaseUrl parsed = DatabaseUrl.parse(new Secret(url));
    assertThat(parsed.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(parsed.user()).isEqualTo(user);
    assertThat(parsed.password().reveal()).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://me:sesame@localhost/main",
        "postgresql://localhost/main",
        "postgresql://me:sesame@localhost",
        "postgresql://me:sesame@localhost/",
        "postgresql://me:ses ame@localhost/main",
        "sesame",
        ""
      })
  void anythingElseIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> DatabaseUrl.parse(new Secret(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .contains("postgresql://user:password@host:port/database")
        .doesNotContain("ame");
  }

  @Test
  void itDoesNotPrintItsPassword() {
    assertThat(DatabaseUrl.parse(new Secret("postgresql://me:sesame@localhost/main")).toString())
        .doesNotContain("sesame");
  }

  @Test
  void itsPartsAreDecoded() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            new Secret("postgres://me@[::1]/a%20b?options=-c%20x%3D1&sslmode=require"));
    assertThat(url.host()).isEqualTo("::1");
    assertThat(url.port()).isEqualTo(5432);
    assertThat(url.database()).isEqualTo("a b");
    assertThat(url.parameters())
        .containsEntry("options", "-c x=1")
        .containsEntry("sslmode", "require");
  }
}
