package creators.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import creators.analytics.AccountShape.Outside;
import creators.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import testing.SharedData;

class AccountShapeTest {

  private static Outside account(String name, double followers, double following, double posts) {
    return new Outside(
        name,
        OptionalDouble.of(followers),
        OptionalDouble.of(following),
        OptionalDouble.of(posts),
        Optional.of(true));
  }

  private static double score(Outside account) {
    return AccountShape.of(account).score().orElseThrow();
  }

  @Test
  void theScoreIsTheLogisticOfTheDocumentedSum() {
    // 990 following, 90 followers: log10(1000 / 100) = 1; 9 posts: log10(10) = 1; 2 of 8 digits.
    double logit = -3.01 + 4.43 * 1 - 1.76 * 1 + 5.71 * 0.25;
    assertThat(score(account("ada12.bk", 90, 990, 9)))
        .isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-12));
  }

  @Test
  void withoutFollowersOrFollowingThereIsNoShape() {
    Outside unknown =
        new Outside(
            "ada",
            OptionalDouble.empty(),
            OptionalDouble.of(5),
            OptionalDouble.of(5),
            Optional.empty());
    assertThat(AccountShape.of(unknown).score()).isEmpty();
  }

  @Test
  void anUnknownPictureStandsBetweenOneAndNone() {
    double with = score(account("ada", 200, 200, 20));
    double unknown =
        score(
            new Outside(
                "ada",
                OptionalDouble.of(200),
                OptionalDouble.of(200),
                OptionalDouble.of(20),
                Optional.empty()));
    double without =
        score(
            new Outside(
                "ada",
                OptionalDouble.of(200),
                OptionalDouble.of(200),
                OptionalDouble.of(20),
                Optional.of(false)));
    assertThat(unknown).isBetween(with, without);
  }

  @Property(tries = 200)
  void moreFollowersOrPostsNeverLookWorse(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long followers,
      @ForAll @LongRange(min = 0, max = 10_000) long following,
      @ForAll @LongRange(min = 0, max = 100_000) long posts,
      @ForAll @LongRange(min = 0, max = 1_000_000) long more) {
    double before = score(account("ada", followers, following, posts));
    assertThat(before).isBetween(0.0, 1.0);
    assertThat(score(account("ada", followers + more, following, posts)))
        .isLessThanOrEqualTo(before);
    assertThat(score(account("ada", followers, following, posts + more)))
        .isLessThanOrEqualTo(before);
    assertThat(score(account("ada", followers, following + more, posts)))
        .isGreaterThanOrEqualTo(before);
  }

  @Test
  void labelledAccountsAreToldApart() throws IOException {
    Path labelled = SharedData.require("authenticity/instafake_dev.json");
    List<Double> genuine = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (JsonNode each : Json.MAPPER.readTree(Files.readAllBytes(labelled))) {
      int length = each.get("usernameLength").asInt();
      int digits = each.get("usernameDigitCount").asInt();
      Outside outside =
          new Outside(
              "1".repeat(digits) + "a".repeat(length - digits),
              OptionalDouble.of(each.get("userFollowerCount").asDouble()),
              OptionalDouble.of(each.get("userFollowingCount").asDouble()),
              OptionalDouble.of(each.get("userMediaCount").asDouble()),
              Optional.of(each.get("userHasProfilPic").asInt() == 1));
      (each.get("isFake").asInt() == 1 ? others : genuine).add(score(outside));
    }
    assertThat(genuine).hasSize(497);
    assertThat(others).hasSize(100);
    assertThat(areaUnderRoc(genuine, others)).isBetween(0.985, 0.995);
    double alarms = (double) genuine.stream().filter(s -> s >= AccountShape.SIGNAL).count();
    assertThat(alarms / genuine.size()).isLessThan(0.015);
  }

  /** The chance that a labelled account scores above a genuine one. */
  private static double areaUnderRoc(List<Double> genuine, List<Double> others) {
    double won = 0;
    for (double high : others) {
      for (double low : genuine) {
        won += high > low ? 1 : high == low ? 0.5 : 0;
      }
    }
    return won / (genuine.size() * others.size());
  }
}
