package creators.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import testing.RedisConnection;
import testing.StraightGuard;
import testing.Wait;

class NodeMetricsIT {

  @RegisterExtension private static final RedisConnection REDIS = new RedisConnection();

  private final String node = "node-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
  private final NodeMetrics metrics = new NodeMetrics(REDIS.client(), new StraightGuard("cache"));

  @Test
  void whatANodeSaidLastIsReadForFiveMinutes() {
    assertThat(Wait.of(metrics.find(node))).isEmpty();
    Wait.of(metrics.keep(node, Buffer.buffer("{\"sample\":1}")));
    Wait.of(metrics.keep(node, Buffer.buffer("{\"sample\":2}")));

    assertThat(Wait.of(metrics.find(node))).contains(Buffer.buffer("{\"sample\":2}"));
    assertThat(
            Wait.of(REDIS.client().send(Request.cmd(Command.PTTL).arg("cs:v1:metrics:" + node)))
                .toLong())
        .isBetween(200_000L, 300_000L);
  }
}
