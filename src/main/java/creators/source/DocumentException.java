package creators.source;

/** A document that cannot be read: where, and what was expected there. */
final class DocumentException extends RuntimeException {

  private final String path;
  private final String problem;

  DocumentException(String path, String problem) {
    super(path + ": " + problem, null, false, false);
    this.path = path;
    this.problem = problem;
  }

  String path() {
    return path;
  }

  String problem() {
    return problem;
  }
}
