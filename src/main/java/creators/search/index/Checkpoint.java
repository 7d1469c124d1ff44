package creators.search.index;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far an index has followed the database; it is committed with what it speaks of.
 *
 * @param at the newest change that is in the index, by the database's clock
 * @param id of the creator whose change it is
 * @param complete whether every creator has been indexed once
 * @param model that said what creators say of themselves; empty before the first
 */
public record Checkpoint(Instant at, long id, boolean complete, String model) {

  /** Before everything. */
  public static final Checkpoint START = new Checkpoint(Instant.EPOCH, 0, false, "");

  private static final String AT = "changed_at";
  private static final String ID = "changed_id";
  private static final String COMPLETE = "complete";
  private static final String MODEL = "model";

  /** Refuses nulls. */
  public Checkpoint {
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(model, "model is null");
  }

  Map<String, String> data(String layout) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(IndexFolder.LAYOUT, layout);
    data.put(AT, at.toString());
    data.put(ID, Long.toString(id));
    data.put(COMPLETE, Boolean.toString(complete));
    data.put(MODEL, model);
    return data;
  }

  static Checkpoint of(Iterable<Map.Entry<String, String>> data) {
    Map<String, String> known = new LinkedHashMap<>();
    data.forEach(entry -> known.put(entry.getKey(), entry.getValue()));
    return Optional.ofNullable(known.get(AT))
        .map(
            at ->
                new Checkpoint(
                    Instant.parse(at),
                    Long.parseLong(known.get(ID)),
                    Boolean.parseBoolean(known.get(COMPLETE)),
                    known.get(MODEL)))
        .orElse(START);
  }
}
