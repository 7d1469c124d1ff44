package creators.source;

import creators.config.Settings;
import creators.profile.SourceKind;
import creators.resilience.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Chooses the source that the configuration names. */
public final class Sources {

  private static final int CONNECTIONS = 32;

  private Sources() {}

  /**
   * The configured source, ready to be asked.
   *
   * @param files how files are read
   * @return fails with {@link IllegalArgumentException} when the settings of that source are
   *     incomplete, and with {@code SourceUnavailable} when the archive's folder cannot be read
   */
  public static Future<CreatorSource> create(
      Settings.Source source, Vertx vertx, Clock clock, Guard files) {
    return Future.succeededFuture()
        .compose(
            _ ->
                switch (source.kind()) {
                  case DEMO ->
                      DemoSource.start(vertx, source.demo(), clock).map(CreatorSource.class::cast);
                  case ARCHIVE -> archive(source, vertx, clock, files);
                  case DECODO ->
                      Future.succeededFuture(
                          new DecodoSource(
                              vertx,
                              SourceKind.DECODO,
                              client(source, vertx),
                              source.decodo(),
                              source.timeout(),
                              clock));
                  case GRAPH ->
                      Future.succeededFuture(
                          new GraphSource(
                              client(source, vertx), source.graph(), source.timeout(), clock));
                });
  }

  /** How long one attempt at a fetch may take at most, by the limits that also stop it. */
  public static Duration longestFetch(Settings.Source source) {
    return switch (source.kind()) {
      case DEMO -> DemoSource.patience(source.demo(), DemoSource.MAX_POSTS).fetch();
      case DECODO -> DecodoSource.patience(source.timeout(), source.decodo().maxPosts()).fetch();
      case GRAPH -> GraphSource.patience(source.timeout(), source.graph().maxPosts()).fetch();
      // Its files have a guard of their own.
      case ARCHIVE -> Duration.ZERO;
    };
  }

  private static Future<CreatorSource> archive(
      Settings.Source source, Vertx vertx, Clock clock, Guard files) {
    Path folder =
        source
            .archiveDir()
            .orElseThrow(
                () -> new IllegalArgumentException("the archive source needs ARCHIVE_DIR"));
    var archive = new ArchiveSource(vertx, folder, clock, files);
    return archive
        .refresh()
        .<CreatorSource>map(archive)
        .recover(error -> archive.close().transform(_ -> Future.failedFuture(error)));
  }

  private static WebClient client(Settings.Source source, Vertx vertx) {
    var options =
        new WebClientOptions()
            .setConnectTimeout(Math.clamp(source.timeout().toMillis(), 1, Integer.MAX_VALUE))
            .setDecompressionSupported(true)
            .setUserAgent("creator-search");
    return WebClient.create(vertx, options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }
}
