package creators.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import creators.config.Secret;
import creators.config.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The few JDBC connections that db-scheduler, which knows no other way, works on. */
public final class JdbcPool {

  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  private JdbcPool() {}

  /**
   * Opens a pool whose connections are {@code service_role} from the start. Does not fail when the
   * server is away: getting a connection does, within {@link Database#ACQUISITION_TIMEOUT}.
   *
   * <p>Behind a transaction pooler nothing survives a transaction, and a role that a session took
   * would stay with the server's connection for whoever gets it next. There a connection does not
   * commit by itself, and comes with a transaction that has the role: its user must commit.
   *
   * @param url {@code postgresql://user:password@host:port/database} of the service's login role
   * @param size connections, at most
   */
  public static HikariDataSource open(Settings.Database settings, Secret url, int size) {
    DatabaseUrl address = DatabaseUrl.parse(url);
    HikariConfig config = new HikariConfig();
    config.setPoolName("jobs");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password().reveal());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(Database.ACQUISITION_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "creator-search jobs");
    config.addDataSourceProperty("tcpKeepAlive", true);
    config.addDataSourceProperty("socketTimeout", (int) SOCKET_TIMEOUT.toSeconds());
    if (settings.pooler()) {
      // prepareThreshold=0 does not do: the driver still prepares its own COMMIT.
      config.addDataSourceProperty("preferQueryMode", "simple");
      config.setAutoCommit(false);
      return new Pooled(config, Database.enterService(settings.statementTimeout(), "set local"));
    }
    config.setConnectionInitSql(Database.enterService(settings.statementTimeout(), "set"));
    return new HikariDataSource(config);
  }

  /** Begins each use with {@code enter}. */
  private static final class Pooled extends HikariDataSource {

    private final String enter;

    private Pooled(HikariConfig config, String enter) {
      super(config);
      this.enter = enter;
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute(enter);
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }
  }
}
