package creators.monitor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The seven services of the health score. Their weights sum to 100. */
public enum Service {
  /** Answers to clients: error rate and response time. */
  API(25),
  /** PostgreSQL. */
  DATABASE(20),
  /** Redis; without it answers are slower, not wrong. */
  CACHE(10),
  /** Inference. */
  AI(15),
  /** Background work. */
  JOBS(10),
  /** Where creators come from. */
  SOURCE(15),
  /** The bus between nodes. */
  CLUSTER(5);

  private final int weight;

  Service(int weight) {
    this.weight = weight;
  }

  /** Its share of the score, in percent. */
  public int weight() {
    return weight;
  }

  /** The name in the API and on the bus: lower case. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
