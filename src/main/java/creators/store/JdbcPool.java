package creators.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import creators.config.Secret;
import creators.config.Settings;
import java.time.Duration;

/** The few JDBC connections that db-scheduler, which knows no other way, works on. */
public final class JdbcPool {

  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  private JdbcPool() {}

  /**
   * Opens a pool whose connections are {@code service_role} from the start. Does not fail when the
   * server is away: getting a connection does, within {@link Database#ACQUISITION_TIMEOUT}.
   *
   * @param url {@code postgresql://user:password@host:port/database} of the service's login role.
   *     Behind a transaction pooler it must be the address of a session, where the role survives
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
    config.setConnectionInitSql(
        "set role service_role; set statement_timeout = " + settings.statementTimeout().toMillis());
    config.addDataSourceProperty("ApplicationName", "creator-search jobs");
    config.addDataSourceProperty("tcpKeepAlive", true);
    config.addDataSourceProperty("socketTimeout", (int) SOCKET_TIMEOUT.toSeconds());
    if (settings.pooler()) {
      config.addDataSourceProperty("prepareThreshold", 0);
    }
    return new HikariDataSource(config);
  }
}
