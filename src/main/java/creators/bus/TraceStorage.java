package creators.bus;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;

/**
 * Makes room for a {@link Trace} in every context. A service provider of Vert.x, because the room
 * is laid out when a Vert.x is built.
 */
public final class TraceStorage implements VertxServiceProvider {

  static final ContextLocal<Trace> CURRENT = ContextLocal.registerLocal(Trace.class);

  @Override
  public void init(VertxBootstrap builder) {
    // Loading this class was all.
  }
}
