package creators.store;

import creators.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date: the files of {@code sql/}, each once, in order. */
public final class Migrations {

  /** Flyway's own lock does not cover the making of its table; held until its session ends. */
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_lock(hashtext('creators.store.Migrations'))";

  /**
   * Flyway's own table is under row-level security like every other; only who migrates reads it.
   * Applied outside the migrations because Flyway reads the table while they run.
   */
  private static final String PROTECT_FLYWAYS_TABLE =
      """
      do $$
      begin
        if not (select relforcerowsecurity from pg_class where oid = 'flyway_schema_history'::regclass) then
          revoke all on flyway_schema_history from public, anon, authenticated, service_role;
          execute format('create policy owner on flyway_schema_history to %I using (true) with check (true)', current_user);
          alter table flyway_schema_history enable row level security;
          alter table flyway_schema_history force row level security;
        end if;
      end
      $$
      """;

  private Migrations() {}

  /**
   * Migrates; does nothing where all is done. Nodes that start at the same moment wait for each
   * other. Blocking: not for an event loop.
   *
   * @param ownerUrl {@code postgresql://user:password@host:port/database} of the schema's owner,
   *     who may create roles; the address of a session, not of a transaction pooler
   * @throws IllegalStateException when the server is away
   * @throws org.flywaydb.core.api.FlywayException when a migration fails
   */
  public static void run(String ownerUrl) {
    DatabaseUrl url = DatabaseUrl.parse(new Secret(ownerUrl));
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.credentials());
        Statement statement = connection.createStatement()) {
      statement.execute(ONE_AT_A_TIME);
      migrate(url);
      statement.execute(PROTECT_FLYWAYS_TABLE);
      statement.execute("select ensure_snapshot_partitions()");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot migrate the database: " + e.getMessage(), e);
    }
  }

  private static void migrate(DatabaseUrl url) {
    Flyway.configure()
        .dataSource(url.jdbcUrl(), url.user(), url.password().reveal())
        .locations("classpath:sql")
        .loggers("slf4j")
        .validateMigrationNaming(true)
        // Supabase's public schema is not empty when we first see it.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
