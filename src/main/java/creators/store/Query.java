package creators.store;

/** A named statement: each is a constant of {@link Sql} or {@link JobSql}. */
interface Query {

  /** The statement. */
  String text();
}
