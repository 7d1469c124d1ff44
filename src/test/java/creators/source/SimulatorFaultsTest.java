package creators.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import creators.config.Settings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault is really there when it is asked for, and never otherwise. */
class SimulatorFaultsTest extends SimulatorCase {
  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultIsReallyProduced(Fault fault) throws Exception {
    simulator.faults(Faults.always(fault));

    switch (fault) {
      case ERROR -> {
        Set<Integer> statuses =
            Set.of(profile(MANY.value()).statusCode(), profile(MANY.value()).statusCode());
        assertThat(statuses).containsExactlyInAnyOrder(500, 524);
      }
      case THROTTLE -> {
        HttpResponse<Buffer> response = profile(MANY.value());
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
      }
      case WAIT -> {
        JsonObject result = result(profile(MANY.value()));
        assertThat(result.getInteger("status_code")).isEqualTo(401);
        assertThat(result.getJsonObject("content").getString("message"))
            .startsWith("Please wait a few minutes");
      }
      case EMPTY -> {
        Set<String> contents =
            Set.of(
                result(profile(MANY.value())).getValue("content").toString(),
                result(profile(MANY.value())).getValue("content").toString());
        assertThat(contents).containsExactlyInAnyOrder("", "{}");
      }
      case TRUNCATED -> {
        Buffer body = profile(MANY.value()).body();
        assertThat(body.toString()).startsWith("{\"results\"");
        assertThatThrownBy(body::toJsonObject).isInstanceOf(DecodeException.class);
      }
      case MALFORMED ->
          assertThatThrownBy(profile(MANY.value()).body()::toJsonObject)
              .isInstanceOf(DecodeException.class);
      case DRIFT -> {
        JsonObject user = user(profile(MANY.value()));
        assertThat(user.containsKey("edge_owner_to_timeline_media")).isFalse();
        assertThat(user.getValue("edge_followed_by")).isInstanceOf(String.class);
      }
      case PENDING, FAILED -> {
        HttpResponse<Buffer> response = profile(MANY.value());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.bodyAsJsonObject().getString("status")).isEqualTo(fault.key());
        assertThat(response.bodyAsJsonObject().containsKey("results")).isFalse();
      }
      case RESET -> assertThatThrownBy(() -> profile(MANY.value())).hasMessageContaining("closed");
    }

    simulator.faults(Faults.NONE);
    assertThat(user(profile(MANY.value())).getString("username")).isEqualTo(MANY.value());
  }

  @Test
  void scriptedFaultsComeFirstAndOnce() throws Exception {
    simulator.spoilNext(Fault.THROTTLE, Fault.FAILED);

    assertThat(profile(MANY.value()).statusCode()).isEqualTo(429);
    assertThat(profile(MANY.value()).bodyAsJsonObject().getString("status")).isEqualTo("failed");
    assertThat(user(profile(MANY.value())).getString("username")).isEqualTo(MANY.value());
    assertThat(simulator.fetches(MANY)).isEqualTo(3);

    simulator.faults(Faults.always(Fault.THROTTLE));
    simulator.spareNext(1);
    assertThat(profile(MANY.value()).statusCode()).isEqualTo(200);
    assertThat(profile(MANY.value()).statusCode()).isEqualTo(429);
  }

  @Test
  void sameSeedSpoilsTheSameAnswers() throws Exception {
    Faults half = new Faults(Duration.ZERO, 0.5, Set.of(Fault.ERROR, Fault.THROTTLE));
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      simulator = startWith(half);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        statuses.add(profile(MANY.value()).statusCode());
      }
      runs.add(statuses);
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1)).contains(200, 429).containsAnyOf(500, 524);
    assertThat(runs.get(0).stream().filter(status -> status == 200).count()).isBetween(10L, 30L);
  }

  @Test
  void delayHoldsAnswersBackWhileOthersPass() throws Exception {
    simulator.faults(Faults.slow(Duration.ofSeconds(60)));
    Future<HttpResponse<Buffer>> slow = ask(task("instagram_graphql_profile", MANY.value()));
    while (simulator.fetches(MANY) == 0) {
      Thread.onSpinWait();
    }
    simulator.faults(Faults.NONE);

    assertThat(profile(SHY.value()).statusCode()).isEqualTo(200);

    assertThat(slow.isComplete()).isFalse();
  }

  @Test
  void configurationBecomesFaults() {
    Settings.Demo plain = new Settings.Demo(Duration.ofMillis(3), 0.25, Set.of());
    Settings.Demo chosen = new Settings.Demo(Duration.ZERO, 0.5, Set.of("throttle", "drift"));
    Settings.Demo unknown = new Settings.Demo(Duration.ZERO, 0.5, Set.of("earthquake"));

    assertThat(Faults.of(plain))
        .isEqualTo(new Faults(Duration.ofMillis(3), 0.25, Set.of(Fault.ERROR)));
    assertThat(Faults.of(chosen).kinds()).containsExactlyInAnyOrder(Fault.THROTTLE, Fault.DRIFT);
    assertThatThrownBy(() -> Faults.of(unknown)).hasMessageContaining("earthquake");
  }
}
