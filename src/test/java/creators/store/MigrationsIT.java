package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import testing.TestPostgres;

class MigrationsIT {

  private static TestPostgres.Database migrated;

  @BeforeAll
  static void migrate() throws SQLException {
    migrated = TestPostgres.freshDatabase();
  }

  @Test
  void nodesThatStartAtTheSameMomentMigrateOnce()
      throws SQLException, ExecutionException, InterruptedException {
    TestPostgres.Database database = TestPostgres.emptyDatabase();
    try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
      List<? extends Future<?>> starts =
          IntStream.range(0, 3)
              .mapToObj(_ -> nodes.submit(() -> Migrations.run(database.ownerUrl())))
              .toList();
      for (Future<?> start : starts) {
        start.get();
      }
    }
    assertThat(
            database.value("select count(*) - count(distinct version) from flyway_schema_history"))
        .isEqualTo("0");
    assertThat(database.value("select bool_and(success) from flyway_schema_history"))
        .isEqualTo("t");
  }

  @Test
  void migratingAgainChangesNothing() throws SQLException {
    TestPostgres.Database database = TestPostgres.freshDatabase();
    String schema =
        "select md5(string_agg(oid::text || relname || relacl::text, ',' order by oid))"
            + " from pg_class where relnamespace = 'public'::regnamespace";
    String before = database.value(schema);
    Migrations.run(database.ownerUrl());
    assertThat(database.value(schema)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          profiles            | using hash (username)
          profiles            | using btree (username)
          profiles            | using btree (created_at desc)
          profiles            | using btree (last_scraped_at desc)
          posts               | using btree (profile_id, created_at desc)
          posts               | using btree (profile_id)
          posts               | using btree (created_at desc)
          posts               | using btree (ai_analyzed_at desc) where (ai_analyzed_at is not null)
          posts               | using btree (ai_content_category) where (ai_content_category is not null)
          posts               | using btree (ai_sentiment) where (ai_sentiment is not null)
          user_profile_access | using btree (user_id, profile_id, accessed_at desc)
          user_searches       | using btree (user_id, created_at desc)
          """)
  void everyNamedIndexExists(String table, String definition) throws SQLException {
    assertThat(
            migrated.column(
                "select lower(indexdef) from pg_indexes where tablename = '" + table + "'"))
        .anyMatch(index -> index.endsWith(definition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          posts    | ai_content_category      | character varying(50)
          posts    | ai_category_confidence   | double precision
          posts    | ai_sentiment             | character varying(20)
          posts    | ai_sentiment_score       | double precision
          posts    | ai_sentiment_confidence  | double precision
          posts    | ai_language_code         | character varying(10)
          posts    | ai_language_confidence   | double precision
          posts    | ai_analysis_raw          | jsonb
          posts    | ai_analyzed_at           | timestamp with time zone
          profiles | ai_primary_content_type  | character varying(50)
          profiles | ai_content_distribution  | jsonb
          profiles | ai_avg_sentiment_score   | double precision
          profiles | ai_language_distribution | jsonb
          profiles | ai_content_quality_score | double precision
          """)
  void everyNamedColumnHasItsType(String table, String column, String type) throws SQLException {
    assertThat(
            migrated.value(
                "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = '%s'::regclass and attname = '%s'"
                    .formatted(table, column)))
        .isEqualTo(type);
  }

  @Test
  void snapshotsOfThisAndTheComingMonthsHaveAPartitionAndTheRestADefaultOne() throws SQLException {
    TestPostgres.Database database = TestPostgres.freshDatabase();
    database.execute(
        "insert into profiles (username, is_private, source, last_scraped_at) values ('mila', false, 'demo', now())",
        "insert into snapshots (profile_id, taken_at, source) select id, t, 'demo' from profiles,"
            + " unnest(array['2012-01-01 00:00+00', now(), now() + interval '3 months', '2099-01-01 00:00+00']::timestamptz[]) t");
    assertThat(database.column("select tableoid::regclass from snapshots order by taken_at"))
        .startsWith("snapshots_past")
        .endsWith("snapshots_default")
        .hasSize(4)
        .filteredOn(name -> name.matches("snapshots_\\d{4}_\\d\\d"))
        .hasSize(2);
  }

  @Test
  void aMonthMadeLaterTakesItsRowsOutOfTheDefaultPartition() throws SQLException {
    TestPostgres.Database database = TestPostgres.freshDatabase();
    database.execute(
        "insert into profiles (username, is_private, source, last_scraped_at) values ('mila', false, 'demo', now())",
        "insert into snapshots (profile_id, taken_at, followers, source) select id, now() + interval '5 months', 7, 'demo' from profiles");
    assertThat(database.value("select tableoid::regclass from snapshots"))
        .isEqualTo("snapshots_default");
    assertThat(database.value("select ensure_snapshot_partitions(6)")).isEqualTo("3");
    assertThat(database.value("select tableoid::regclass from snapshots where followers = 7"))
        .matches("snapshots_\\d{4}_\\d\\d");
    assertThat(database.value("select ensure_snapshot_partitions(6)")).isEqualTo("0");
  }
}
