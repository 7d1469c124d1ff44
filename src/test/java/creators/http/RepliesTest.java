package creators.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

  private static final Exchange EXCHANGE = new Exchange("r-1", 1000);

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{ }", "{\n}\n"})
  void metaIsTheOnlyMemberOfAnEmptyBody(String body) {
    assertThat(withMeta(body).fieldNames()).containsExactly("meta");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", "{\"a\":{}}", "{\"a\":\"}\"}\n ", "{\"a\":[]}"})
  void metaIsTheLastMemberAndTheRestStaysAsItIs(String body) {
    JsonObject whole = withMeta(body);
    assertThat(whole.fieldNames()).containsExactly("a", "meta");
    whole.remove("meta");
    assertThat(whole).isEqualTo(new JsonObject(body));
  }

  @Test
  void theResponseTimeIsCountedFromTheRequest() {
    assertThat(withMeta("{}").getJsonObject("meta").getInteger("response_time_ms")).isEqualTo(45);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "}", "null"})
  void aBodyThatIsNoObjectIsRefused(String body) {
    assertThatThrownBy(() -> withMeta(body)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "30000, 30"})
  void retryAfterIsRoundedUpToWholeSeconds(long millis, String seconds) {
    assertThat(Problems.seconds(Duration.ofMillis(millis))).isEqualTo(seconds);
  }

  private static JsonObject withMeta(String body) {
    return new JsonObject(Replies.withMeta(FakeReports.answer(body), EXCHANGE, 1045));
  }
}
