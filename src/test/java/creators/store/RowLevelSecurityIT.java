package creators.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import testing.TestPostgres;

class RowLevelSecurityIT {

  private static final String ANNA = "11111111-1111-1111-1111-111111111111";
  private static final String BEN = "22222222-2222-2222-2222-222222222222";
  private static final List<String> USER_TABLES =
      List.of("user_profile_access", "user_searches", "lists", "list_creators", "jobs");

  private static TestPostgres.Database database;

  @BeforeAll
  static void twoUsersWithRows() throws SQLException {
    database = TestPostgres.freshDatabase();
    database.execute(
        "insert into profiles (username, is_private, source, last_scraped_at) values ('mila', false, 'demo', now())",
        "insert into posts (profile_id, shortcode, type, taken_at, pinned) select id, 'A', 'image', now(), false from profiles");
    for (String user : List.of(ANNA, BEN)) {
      database.execute(
          "insert into user_profile_access (user_id, profile_id) select '%s', id from profiles"
              .formatted(user),
          "insert into user_searches (user_id, query) values ('%s', 'bread')".formatted(user),
          "insert into lists (user_id, name) values ('%s', 'mine')".formatted(user),
          "insert into list_creators (list_id, user_id, profile_id) select lists.id, user_id, profiles.id from lists, profiles where user_id = '%s'"
              .formatted(user),
          "insert into jobs (task_name, task_instance, user_id) values ('bulk', 'job of %1$s', '%1$s')"
              .formatted(user));
    }
  }

  @Test
  void everyTableIsUnderForcedRowLevelSecurity() throws SQLException {
    assertThat(
            database.column(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                    + " and not (relrowsecurity and relforcerowsecurity)"))
        .isEmpty();
  }

  @Test
  void everyTableHasAPolicyAndItsPartitionsAreReachedThroughItOnly() throws SQLException {
    assertThat(
            database.column(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                    + " and not relispartition and not exists (select from pg_policy where polrelid = pg_class.oid)"))
        .isEmpty();
    assertThat(
            database.column(
                "select relname from pg_class, unnest(array['anon', 'authenticated', 'service_role', 'creator_search']) role"
                    + " where relispartition and relkind = 'r' and has_table_privilege(role, pg_class.oid, 'select')"))
        .isEmpty();
  }

  @Test
  void aTableWithoutProtectionWouldBeNoticed() throws SQLException {
    TestPostgres.Database other = TestPostgres.freshDatabase();
    other.execute("create table forgotten (id int)");
    assertThat(
            other.column(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                    + " and not (relrowsecurity and relforcerowsecurity)"))
        .containsExactly("forgotten");
  }

  @Test
  void theLoginRoleReadsNothingByItself() throws SQLException {
    for (String table : tables()) {
      try (Connection connection = TestPostgres.connect(database.url());
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.executeQuery("select * from " + table))
            .as(table)
            .hasMessageContaining("permission denied");
      }
    }
    assertThat(
            database.value(
                "select rolsuper or rolinherit or rolcreaterole or rolcreatedb or rolbypassrls from pg_roles where rolname = 'creator_search'"))
        .isEqualTo("f");
    assertThat(
            database.column(
                "select relname from pg_class where pg_get_userbyid(relowner) = 'creator_search'"))
        .isEmpty();
  }

  @Test
  void anonymousVisitorsReadNothing() throws SQLException {
    assertThat(
            database.column(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                    + " and has_any_column_privilege('anon', pg_class.oid, 'select, insert, update')"))
        .isEmpty();
  }

  @Test
  void aUserSeesTheirOwnRowsOnly() throws SQLException {
    for (String table : USER_TABLES) {
      assertThat(asUser(ANNA, "select user_id from " + table)).as(table).containsExactly(ANNA);
    }
  }

  @Test
  void aUserWithoutClaimsSeesNoRow() throws SQLException {
    for (String table : USER_TABLES) {
      assertThat(asUser(null, "select user_id from " + table)).as(table).isEmpty();
    }
  }

  @Test
  void aUserChangesTheirOwnRowsOnly() throws SQLException {
    assertThat(asUser(ANNA, "update lists set name = 'taken' returning user_id"))
        .containsExactly(ANNA);
    assertThat(asUser(ANNA, "delete from user_searches where user_id = '" + BEN + "' returning id"))
        .isEmpty();
    assertThatThrownBy(
            () ->
                asUser(
                    ANNA,
                    "insert into lists (user_id, name) values ('"
                        + BEN
                        + "', 'planted') returning id"))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> asUser(ANNA, "update lists set user_id = '" + BEN + "' returning id"))
        .hasMessageContaining("row-level security");
  }

  @Test
  void aUserCannotPutCreatorsOnAnothersList() throws SQLException {
    String list = database.value("select id from lists where user_id = '" + BEN + "'");
    assertThatThrownBy(
            () ->
                asUser(
                    ANNA,
                    "insert into list_creators (list_id, user_id, profile_id) select %s, '%s', id from profiles returning list_id"
                        .formatted(list, ANNA)))
        .hasMessageContaining("violates");
  }

  @Test
  void aUserReadsCreatorsAndChangesNone() throws SQLException {
    assertThat(asUser(ANNA, "select username from profiles")).containsExactly("mila");
    assertThat(asUser(ANNA, "select shortcode from posts")).containsExactly("A");
    assertThatThrownBy(() -> asUser(ANNA, "update profiles set followers = 1 returning id"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> asUser(ANNA, "select body from raw_documents"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void theServiceCannotBecomeTheOwner() throws SQLException {
    try (Connection connection = TestPostgres.connect(database.url());
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("set role postgres"))
          .hasMessageContaining("permission denied");
    }
  }

  private static List<String> tables() throws SQLException {
    List<String> tables =
        database.column(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')");
    assertThat(tables).contains("profiles", "posts_00", "snapshots_default", "alerts");
    return tables;
  }

  /** The first column, read in one transaction as a signed-in user; always rolled back. */
  private static List<String> asUser(String user, String query) throws SQLException {
    try (Connection connection = TestPostgres.connect(database.url())) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local role authenticated");
        if (user != null) {
          statement.execute(
              "select set_config('request.jwt.claims', '{\"sub\":\"%s\"}', true)".formatted(user));
        }
        try (ResultSet rows = statement.executeQuery(query)) {
          List<String> values = new ArrayList<>();
          while (rows.next()) {
            values.add(rows.getString(1));
          }
          return values;
        }
      } finally {
        connection.rollback();
      }
    }
  }
}
