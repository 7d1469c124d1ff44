package creators.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import testing.TestPostgres;

/** Every statement the service sends runs on an index, on tables of some size. */
class StatementPlansIT {

  private static final List<String> FILL =
      List.of(
          """
          insert into profiles (username, followers, is_private, source, last_scraped_at)
          select 'creator_' || n, n * 100, false, 'demo', now() - n * interval '1 hour'
          from generate_series(1, 2000) n
          """,
          """
          insert into posts (profile_id, shortcode, type, caption, taken_at, likes, comments, pinned,
            ai_content_category, ai_sentiment, ai_language_code, ai_analyzed_at)
          select profiles.id, 'P' || n, 'image', 'words', now() - n * interval '1 day', n % 97, n % 13,
            false, case when n > 5 then 'Music' end, case when n > 5 then 'neutral' end,
            case when n > 5 then 'en' end, case when n > 5 then now() end
          from profiles, generate_series(1, 200) n where profiles.id % 7 = 0
          """,
          """
          insert into snapshots (profile_id, taken_at, followers, source)
          select profiles.id, moment, 100, 'demo'
          from profiles, generate_series('2024-10-01 00:00+00', now() + interval '6 months', interval '5 days') moment
          where profiles.id % 5 = 0
          """,
          """
          insert into raw_documents (profile_id, source, sha256, body, fetched_at)
          select id, 'demo', sha256(n::text::bytea), 'document', now() - n * interval '1 day'
          from profiles, generate_series(1, 3) n
          """,
          """
          insert into scheduled_tasks (task_name, task_instance, execution_time, picked, last_heartbeat, consecutive_failures, version)
          select 'analyze_profile_posts', n || ':1', now() + n * interval '1 second', n % 100 = 0, now(), 0, 1
          from generate_series(1, 20000) n
          """,
          """
          insert into jobs (task_name, task_instance, state, finished_at)
          select 'bulk_analyze_posts', n::text, case when n % 10 = 0 then 'dead' else 'succeeded' end, now() - n * interval '1 hour'
          from generate_series(1, 3000) n
          """,
          """
          insert into job_items (job_id, position, username) select id, n, 'c' || n from jobs, generate_series(1, 5) n
          """,
          """
          insert into post_comments (profile_id, shortcode, comment_id, body, written_at, language)
          select profile_id, shortcode, n::text, 'words ' || n, taken_at, case when n > 1 or profile_id % 50 > 0 then 'en' end
          from posts, generate_series(1, 3) n
          """,
          """
          insert into engagement_rates (profile_id, followers, rate_percent)
          select id, followers, 3 from profiles
          """,
          """
          insert into profile_versions (profile_id, seen_at, biography, is_private)
          select id, now() - n * interval '1 day', 'words ' || n, false
          from profiles, generate_series(1, 3) n
          """,
          """
          insert into profile_deletions (deleted_at, profile_id)
          select now() - n * interval '1 minute', n from generate_series(1, 3000) n
          """,
          "analyze");

  private static Connection connection;

  @BeforeAll
  static void fill() throws SQLException {
    TestPostgres.Database database = TestPostgres.freshDatabase();
    database.execute(FILL.toArray(String[]::new));
    connection = TestPostgres.connect(database.url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("set role service_role");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementRunsOnAnIndex(Sql statement) throws SQLException {
    assertThat(plan(statement.text())).doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementOfTheJobsRunsOnAnIndex(JobSql statement) throws SQLException {
    assertThat(plan(statement.text())).doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementOfThePastRunsOnAnIndex(HistorySql statement) throws SQLException {
    assertThat(plan(statement.text())).doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementOfTheMeasurementsRunsOnAnIndex(MeasurementSql statement) throws SQLException {
    assertThat(plan(statement.text())).doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementAboutCommentsRunsOnAnIndex(CommentSql statement) throws SQLException {
    assertThat(plan(statement.text())).doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementOfTheFeedRunsOnAnIndex(FeedSql statement) throws SQLException {
    assertThat(plan(statement.text())).doesNotContain("Seq Scan");
  }

  /** What db-scheduler sends to poll, to keep alive, to find the dead and to finish. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from scheduled_tasks where picked = $1 and execution_time <= $2 order by execution_time asc limit 20 for update skip locked",
        "select * from scheduled_tasks where picked = $1 and last_heartbeat <= $2 order by last_heartbeat asc",
        "update scheduled_tasks set last_heartbeat = $1 where task_name = $2 and task_instance = $3 and version = $4",
        "delete from scheduled_tasks where task_name = $1 and task_instance = $2 and version = $3"
      })
  void whatTheSchedulerSendsRunsOnAnIndex(String statement) throws SQLException {
    assertThat(plan(statement)).doesNotContain("Seq Scan");
  }

  @Test
  void aStatementWithoutAnIndexWouldBeNoticed() throws SQLException {
    assertThat(plan("select * from posts where caption = $1")).contains("Seq Scan");
  }

  @Test
  void pagesOfPostsAreReadInTheOrderOfAnIndexWithoutSorting() throws SQLException {
    for (PostQuery.Sort sort : PostQuery.Sort.values()) {
      assertThat(planOfACreator(Sql.posts(sort))).as(sort.name()).doesNotContain("Sort");
    }
  }

  /** The plan that serves every value of the parameters: what a cached statement falls back to. */
  private static String plan(String statement) throws SQLException {
    return explain("explain (generic_plan, costs off) " + statement);
  }

  private static String planOfACreator(Sql statement) throws SQLException {
    String text = statement.text().replace("$11", "21").replace("$10", "''");
    text = text.replace("$1", "7").replaceAll("\\$[2-9]", "null");
    return explain("explain (costs off) " + text);
  }

  private static String explain(String statement) throws SQLException {
    try (Statement explain = connection.createStatement();
        ResultSet rows = explain.executeQuery(statement)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }
}
