package creators.config;

import java.util.Objects;

/** Why a node cannot start, in words for whoever started it; no stack trace is needed to act. */
public class StartupFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * @param message what is wrong and what to do about it
   * @param cause what caused it, or null
   */
  public StartupFailure(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = Objects.requireNonNull(exitCode, "exitCode is null");
  }

  /** Somebody else listens where we want to. */
  public static StartupFailure portTaken(String key, String host, int port, Throwable cause) {
    return new StartupFailure(
        ExitCode.PORT_TAKEN,
        "Port %d of %s is taken: stop what listens there, or set %s to another port."
            .formatted(port, host, key),
        cause);
  }

  /** What the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Exit codes of the process. */
  public enum ExitCode {
    /** Anything without a code of its own. */
    FAILED(1),
    /** A wrong value in the configuration. */
    BAD_CONFIGURATION(2),
    /** A port is in use. */
    PORT_TAKEN(3),
    /** PostgreSQL or Redis cannot be started or reached. */
    STORE_UNAVAILABLE(4);

    private final int code;

    ExitCode(int code) {
      this.code = code;
    }

    /** The number. */
    public int code() {
      return code;
    }
  }
}
