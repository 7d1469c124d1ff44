package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import creators.bus.Message;
import creators.profile.Username;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarAnswersTest {

  @Test
  void whoseMeaningIsNotKnownIsToldWhyNobodyIsGiven() {
    JsonObject unknown = document(false);
    assertThat(unknown.getBoolean("indexed")).isFalse();
    assertThat(unknown.getString("reason")).contains("models are away", "stays so");
    assertThat(document(true).containsKey("reason")).isFalse();
  }

  private static JsonObject document(boolean indexed) {
    return SimilarAnswers.document(new Username("ada"), new Message.LookAlikes(indexed, List.of()))
        .toJsonObject();
  }
}
