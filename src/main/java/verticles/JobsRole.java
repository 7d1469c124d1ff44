package verticles;

import com.zaxxer.hikari.HikariDataSource;
import creators.config.Settings;
import creators.jobs.JobRunner;
import creators.monitor.Service;
import creators.store.JdbcPool;
import io.vertx.core.DeploymentOptions;
import java.util.Optional;

/** Puts the {@link JobsVerticle} together. */
final class JobsRole {

  /** For heartbeats and polling, beside one for each job at work. */
  private static final int SPARE_CONNECTIONS = 2;

  private JobsRole() {}

  static void start(Node node, Persistent persistent, Watch watch) {
    Shared shared = persistent.shared();
    Settings.Jobs settings = shared.settings().jobs();
    HikariDataSource connections =
        JdbcPool.open(
            shared.settings().database(),
            persistent.stores().database(),
            settings.concurrency() + SPARE_CONNECTIONS);
    node.endsWith("the jobs' connections", connections);
    JobRunner jobs =
        new JobRunner(
            connections,
            shared.node(),
            new JobRunner.Stores(
                persistent.store(),
                persistent.jobs(),
                persistent.upkeep(),
                persistent.partitions()),
            shared.bus(),
            shared.clock(),
            shared.settings());
    watch.service(Service.JOBS, jobs::state);
    watch.gauge("jobs.running", () -> Optional.of((double) jobs.running()));
    watch.gauge("jobs.queue_depth", jobs::due);
    watch.gauge("jobs.dead", jobs::dead);
    watch.gauge("jobs.dead_lately", jobs::deadLately);
    node.deploy(
        shared, "jobs", new DeploymentOptions(), () -> new JobsVerticle(shared.bus(), jobs));
  }
}
