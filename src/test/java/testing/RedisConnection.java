package testing;

import creators.cache.RedisClient;
import io.vertx.core.Vertx;
import java.util.Random;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Vert.x and its client of {@link TestRedis}, for all tests of a class. */
public final class RedisConnection implements BeforeAllCallback, AfterAllCallback {

  private Vertx vertx;
  private RedisClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    vertx = Vertx.vertx();
    client = new RedisClient(vertx, TestRedis.settings(), new Random());
    Wait.until("Redis is there", () -> Wait.failureOf(client.ping()) == null);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Wait.of(client.close());
    Wait.of(vertx.close());
  }

  /** What the client runs on. */
  public Vertx vertx() {
    return vertx;
  }

  /** Connected. */
  public RedisClient client() {
    return client;
  }
}
