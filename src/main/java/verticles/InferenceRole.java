package verticles;

import creators.ai.CachedAnalyzer;
import creators.ai.RuleAnalyzer;
import creators.ai.SharedVerdicts;
import creators.ai.models.DropIns;
import creators.ai.models.Limits;
import creators.ai.models.ModelAnalyzer;
import creators.ai.models.ShippedModels;
import creators.ai.models.TrunkEmbedder;
import creators.cache.RedisClient;
import creators.cache.RedisVerdicts;
import creators.config.Settings;
import creators.failure.FailureException;
import io.vertx.core.DeploymentOptions;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the models once for the node and puts the {@link InferenceVerticle} together. */
final class InferenceRole {

  private static final Logger LOG = LoggerFactory.getLogger(InferenceRole.class);

  /** Captions are cut to this many tokens: more cost more than they tell. */
  private static final int MAX_TOKENS = 64;

  /** Of verdicts that are remembered: some 25,000 of them. */
  private static final long REMEMBERED_BYTES = 48_000_000;

  private static final Duration LOOK_FOR_CHANGES = Duration.ofSeconds(2);

  private InferenceRole() {}

  static void start(Node node, Shared shared, Optional<RedisClient> redis, Watch watch) {
    Settings.Ai settings = shared.settings().ai();
    Path folder = settings.modelsDir().orElseGet(InferenceRole::besideTheProgram).toAbsolutePath();
    ShippedModels shipped = ShippedModels.load(folder, settings.trunkBatchSize());
    DropIns dropIns =
        DropIns.scan(
            folder,
            new DropIns.Choice(
                settings.dropIns().sentiment(),
                settings.dropIns().category(),
                settings.dropIns().language()),
            new Limits(MAX_TOKENS, settings.batchSize()));
    shipped.problems().forEach(LOG::warn);
    RuleAnalyzer rules = new RuleAnalyzer();
    ModelAnalyzer models =
        new ModelAnalyzer(shipped, dropIns, settings.dropIns().categoryCandidates(), rules);
    node.endsWith("the models", models);
    LOG.info("captions are judged by {}", models.version());
    watch.problems(shipped::problems);
    watch.problems(dropIns::problems);
    watch.gauge("ai.zero_shot_passes_per_post", () -> Optional.of(models.zeroShotPassesPerPost()));
    AtomicBoolean looking = new AtomicBoolean(true);
    lookForModels(shared, dropIns, looking);
    node.endsWith("looking for models", () -> looking.set(false));
    CachedAnalyzer remembered =
        new CachedAnalyzer(models, verdicts(shared, redis), REMEMBERED_BYTES, shared.registry());
    node.deploy(
        shared,
        "inference",
        new DeploymentOptions(),
        () ->
            new InferenceVerticle(
                shared.bus(),
                shared.guards().ai(),
                remembered,
                models,
                rules,
                settings.maxWorkers()));
    shipped
        .trunk()
        .map(TrunkEmbedder::new)
        .ifPresent(
            embedder ->
                node.deploy(
                    shared,
                    "embeddings",
                    new DeploymentOptions(),
                    () -> new EmbeddingVerticle(shared.bus(), shared.guards().ai(), embedder)));
  }

  /** Looks again and again, one look at a time; a disk that fails is spared by its guard. */
  private static void lookForModels(Shared shared, DropIns dropIns, AtomicBoolean looking) {
    shared
        .vertx()
        .timer(LOOK_FOR_CHANGES.toMillis())
        .compose(
            _ ->
                shared
                    .guards()
                    .files()
                    .run(() -> shared.vertx().executeBlocking(dropIns::look, false)))
        .onFailure(
            error -> LOG.warn("looking for models: {}", FailureException.of(error).detail(), error))
        .onComplete(
            _ -> {
              if (looking.get()) {
                lookForModels(shared, dropIns, looking);
              }
            });
  }

  private static SharedVerdicts verdicts(Shared shared, Optional<RedisClient> redis) {
    return redis
        .<SharedVerdicts>map(
            client -> new RedisVerdicts(client, shared.guards().cache(), Shared.random()))
        .orElse(SharedVerdicts.NONE);
  }

  /**
   * {@code models/} in the working directory, or beside the folder that the program's jar is in.
   */
  private static Path besideTheProgram() {
    try {
      Path program =
          Path.of(InferenceRole.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Stream.of(
              Path.of("models"),
              program.resolveSibling("models"),
              program.getParent().resolveSibling("models"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElse(Path.of("models"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own place is no path", e);
    }
  }
}
