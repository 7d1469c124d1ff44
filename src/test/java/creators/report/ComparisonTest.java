package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import creators.analytics.Figure;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.json.Json;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.report.Answer.Status;
import creators.report.Standing.Lead;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Failure AWAY = new Failure.StoreUnavailable("database", "away");

  private static Figure number(double value) {
    return Figure.derived(value, 1, 1, "test/1");
  }

  private static Figure range(double value, double low, double high) {
    return Figure.estimated(value, new Figure.Interval(low, high), 1, 1, "test/1");
  }

  private static Figure unknown() {
    return Figure.unavailable(0, 0, "test/1", "nobody knows");
  }

  private static Standing standing(Object... namesAndFigures) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (int i = 0; i < namesAndFigures.length; i += 2) {
      figures.put((String) namesAndFigures[i], (Figure) namesAndFigures[i + 1]);
    }
    return Standing.of(ComparedMetric.GROWTH, figures, List.of("absent"));
  }

  @Test
  void whoHasMostLeads() {
    Standing standing = standing("a", number(1), "b", number(-3), "c", number(2));
    assertThat(standing.lead()).isEqualTo(Lead.LARGER);
    assertThat(standing.leaders()).containsExactly("c");
    assertThat(standing.order())
        .extracting(Standing.Place::username)
        .containsExactly("c", "a", "b");
    assertThat(standing.unknown()).containsExactly("absent");
  }

  @Test
  void whatReadersCannotTellApartIsATie() {
    Standing standing = standing("a", number(2), "b", number(2.00001), "c", number(1));
    assertThat(standing.lead()).isEqualTo(Lead.TIE);
    assertThat(standing.leaders()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aLeadThatTheIntervalsLeaveOpenIsSaidToBeSo() {
    assertThat(standing("a", range(3, 1, 5), "b", range(2, 1, 4)).lead())
        .isEqualTo(Lead.WITHIN_UNCERTAINTY);
    assertThat(standing("a", range(3, 2.5, 5), "b", range(2, 1, 2.4)).lead()).isEqualTo(Lead.CLEAR);
    // The third may have more than the first, though the second has not.
    assertThat(standing("a", range(3, 2.5, 4), "b", number(2), "c", range(1, 0, 9)).lead())
        .isEqualTo(Lead.WITHIN_UNCERTAINTY);
  }

  @Test
  void aLeadIsClearOnlyWhereAllNumbersHaveAnInterval() {
    assertThat(standing("a", number(1.1752), "b", number(1.1686)).lead()).isEqualTo(Lead.LARGER);
    assertThat(standing("a", range(3, 2.5, 4), "b", number(2)).lead()).isEqualTo(Lead.LARGER);
    assertThat(standing("a", range(3, 2.5, 4), "b", range(2, 1, 2.4), "c", number(1)).lead())
        .isEqualTo(Lead.LARGER);
    assertThat(standing("a", range(3, 2.5, 4), "b", unknown(), "c", range(1, 0, 2)).lead())
        .isEqualTo(Lead.CLEAR);
  }

  @Test
  void whoseNumberIsUnknownIsInNoPlace() {
    Standing alone = standing("a", unknown(), "b", number(0));
    assertThat(alone.lead()).isEqualTo(Lead.ONLY_ONE_KNOWN);
    assertThat(alone.leaders()).containsExactly("b");
    assertThat(alone.unknown()).containsExactly("a", "absent");
    Standing nobody = standing("a", unknown());
    assertThat(nobody.lead()).isEqualTo(Lead.NOBODY_KNOWN);
    assertThat(nobody.leaders()).isEmpty();
  }

  private static Future<Answer> found(Username username) {
    return switch (username.value()) {
      case "nobody" -> Future.failedFuture(new Failure.NotFound("the account").asException());
      case "queued" ->
          Future.succeededFuture(
              QueuedAnswer.of(
                  username,
                  SourceKind.DEMO,
                  new KnownCreators.Known.Queued(Duration.ofSeconds(17), Optional.empty()),
                  Instant.EPOCH));
      default -> Future.failedFuture(AWAY.asException());
    };
  }

  private static JsonNode compared(String... names) throws IOException {
    Answer answer = compare(names).result();
    return Json.MAPPER.readTree(answer.body());
  }

  private static Future<Answer> compare(String... names) {
    return Comparison.of(
        List.of(names).stream().map(Username::new).toList(), ComparisonTest::found, "demo");
  }

  @Test
  void whoCannotBeComparedIsNamedWithTheReason() throws IOException {
    JsonNode creators = compared("nobody", "queued", "broken").get("creators");
    assertThat(creators.at("/0/status").asText()).isEqualTo("not_found");
    assertThat(creators.at("/0/problem/code").asText()).isEqualTo("not-found");
    assertThat(creators.at("/1/status").asText()).isEqualTo("queued");
    assertThat(creators.at("/1/problem/retry_after_seconds").asInt()).isEqualTo(17);
    assertThat(creators.at("/2/status").asText()).isEqualTo("failed");
    assertThat(creators.at("/2/problem/code").asText()).isEqualTo(AWAY.code());
    assertThat(creators.findValue("numbers")).isNull();
  }

  @Test
  void whoIsStillExpectedIsToBeAskedForAgain() {
    Answer answer = compare("nobody", "queued").result();
    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.meta().status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.retryAfter()).contains(Duration.ofSeconds(17));
  }

  @Test
  void whenNobodyCanBeHadThatIsTheAnswer() {
    assertThat(FailureException.of(compare("broken", "broken.too").cause())).isEqualTo(AWAY);
  }

  @Test
  void thatNobodyExistsIsAnAnswerAndComplete() {
    Answer answer =
        Comparison.of(List.of(new Username("nobody")), ComparisonTest::found, SourceKind.DEMO.key())
            .result();
    assertThat(answer.meta().status()).isEqualTo(Status.COMPLETE);
    assertThat(answer.meta().cacheHit()).isFalse();
  }
}
