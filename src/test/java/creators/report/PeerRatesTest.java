package creators.report;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.Background;
import creators.analytics.Peers;
import creators.analytics.Tiers;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.store.PeerRate;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import testing.ManualClock;
import testing.Wait;

class PeerRatesTest {

  private static final long OWN = 1;
  private static final long OTHER = 2;

  private final Vertx vertx = Vertx.vertx();
  private final ManualClock clock = new ManualClock();
  private final List<Promise<List<PeerRate>>> readings = new CopyOnWriteArrayList<>();
  private final PeerRates peers =
      new PeerRates(
          vertx,
          (_, _, _) -> {
            Promise<List<PeerRate>> reading = Promise.promise();
            readings.add(reading);
            return reading.future();
          },
          Tiers.USUAL,
          clock);

  @AfterEach
  void close() {
    Wait.of(vertx.close());
  }

  private static StoredProfile creator(long followers) {
    return new StoredProfile(
        OWN,
        new Profile(
            new Username("ada"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(followers),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            false),
        SourceKind.DEMO,
        java.time.Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        0,
        0);
  }

  private Future<Background> ask() {
    return peers.background(creator(20_000));
  }

  private void answer(int reading, Double... rates) {
    Wait.until("the rates are read", () -> readings.size() > reading);
    readings
        .get(reading)
        .complete(Stream.of(rates).map(rate -> new PeerRate(OTHER, rate)).toList());
  }

  private static Optional<List<Double>> rates(Future<Background> asked) {
    return Wait.of(asked).peers().map(Peers::ratesPercent);
  }

  @Test
  void whoeverAsksWhileTheRatesAreReadWaitsForThatReading() {
    List<Future<Background>> asked = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      asked.add(ask());
    }
    answer(0, 1.5, 2.5);
    for (Future<Background> each : asked) {
      assertThat(rates(each)).contains(List.of(1.5, 2.5));
    }
    assertThat(readings).hasSize(1);
  }

  @Test
  void nobodyIsTheirOwnPeer() {
    Future<Background> asked = ask();
    Wait.until("the rates are read", () -> !readings.isEmpty());
    readings.getFirst().complete(List.of(new PeerRate(OWN, 9.0), new PeerRate(OTHER, 1.5)));
    assertThat(rates(asked)).contains(List.of(1.5));
  }

  @Test
  void oldRatesAreGivenWhileTheyAreReadAnew() {
    Future<Background> first = ask();
    answer(0, 1.0);
    assertThat(rates(first)).contains(List.of(1.0));
    clock.advance(PeerRates.KEPT.plusSeconds(1));
    assertThat(rates(ask())).contains(List.of(1.0));
    answer(1, 2.0);
    Wait.until("the new rates are given", () -> rates(ask()).equals(Optional.of(List.of(2.0))));
    assertThat(readings).hasSize(2);
  }

  @Test
  void ratesOfLongAgoAreNotGiven() {
    Future<Background> first = ask();
    answer(0, 1.0);
    assertThat(rates(first)).contains(List.of(1.0));
    clock.advance(PeerRates.GIVEN.plus(Duration.ofSeconds(1)));
    Future<Background> later = ask();
    answer(1, 2.0);
    assertThat(rates(later)).contains(List.of(2.0));
  }

  @Test
  void withoutRatesACreatorIsComparedWithNobody() {
    Future<Background> asked = ask();
    Wait.until("the rates are read", () -> !readings.isEmpty());
    readings.getFirst().fail("the database is away");
    assertThat(rates(asked)).isEmpty();
  }
}
