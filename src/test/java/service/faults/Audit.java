package service.faults;

import java.sql.SQLException;
import java.util.List;
import testing.TestPostgres.Database;

/**
 * Notes, inside the database and past the service, every write of a verdict and of a profile, and
 * every end of a job, asked for or not: what was written twice or backwards cannot hide.
 */
final class Audit {

  private static final String INSTALL =
      """
      create schema audit;
      create table audit.verdicts (profile_id bigint, shortcode text, at timestamptz default clock_timestamp());
      create table audit.profiles (username text, followers bigint, scraped_at timestamptz, n bigint generated always as identity);
      create table audit.endings (job uuid, state text);
      create function audit.ending() returns trigger language plpgsql security definer as $$
      begin
        insert into audit.endings values (new.id, new.state);
        return null;
      end $$;
      create function audit.verdict() returns trigger language plpgsql security definer as $$
      begin
        insert into audit.verdicts(profile_id, shortcode) values (new.profile_id, new.shortcode);
        return null;
      end $$;
      create function audit.profile() returns trigger language plpgsql security definer as $$
      begin
        insert into audit.profiles(username, followers, scraped_at) values (new.username, new.followers, new.last_scraped_at);
        return null;
      end $$;
      create trigger audit_verdict after update on posts for each row
        when (old.ai_analyzed_at is distinct from new.ai_analyzed_at and new.ai_analyzed_at is not null)
        execute function audit.verdict();
      create trigger audit_profile after insert or update of last_scraped_at on profiles for each row
        execute function audit.profile();
      create trigger audit_ending after update on jobs for each row
        when (new.finished_at is not null)
        execute function audit.ending();
      """;

  private Audit() {}

  /** Begins to take notes. */
  static void install(Database database) {
    try {
      database.execute(INSTALL);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Posts of creators of a group that got more than one verdict. */
  static List<String> analysedTwice(PostgresServer postgres, String group) {
    return postgres.column(
        """
        select v.shortcode || ' ' || count(*) from audit.verdicts v join profiles p on p.id = v.profile_id
        where p.username like '%s.%%' group by v.profile_id, v.shortcode having count(*) > 1
        """
            .formatted(group));
  }

  /** Posts of any creator that got more than one verdict. */
  static List<String> analysedTwice(PostgresServer postgres) {
    return postgres.column(
        "select shortcode || ' ' || count(*) from audit.verdicts group by profile_id, shortcode having count(*) > 1");
  }

  /** Creators that were stored more than once; each was fresh for the whole time of the suite. */
  static List<String> storedTwice(PostgresServer postgres, List<String> names) {
    return postgres.column(
        "select username || ' ' || count(*) from audit.profiles where username in ('%s') group by username having count(*) > 1"
            .formatted(String.join("','", names)));
  }

  /** Jobs, of any kind, that did not end exactly once, and well. */
  static List<String> endedBadly(PostgresServer postgres) {
    return postgres.column(
        """
        select j.id || ' ' || j.task_name || ' ' || j.state || ', endings: ' || count(e.job) from jobs j
        left join audit.endings e on e.job = j.id group by j.id, j.task_name, j.state
        having j.state <> 'succeeded' or count(e.job) <> 1
        """);
  }

  /** Writes of a profile that put an earlier fetch over a later one. */
  static List<String> writtenBackwards(PostgresServer postgres) {
    return postgres.column(
        """
        select username || ': ' || before || ' then ' || followers from (
          select username, followers, lag(followers) over (partition by username order by n) as before
          from audit.profiles) as writes
        where followers < before
        """);
  }
}
