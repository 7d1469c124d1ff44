package creators.store;

import java.util.Objects;

/** What became of the writing of a fetch. */
public sealed interface SaveOutcome {

  /** The creator as stored now. */
  StoredProfile stored();

  /** It is written. */
  record Saved(StoredProfile stored) implements SaveOutcome {
    /** Refuses null. */
    public Saved {
      Objects.requireNonNull(stored, "stored is null");
    }
  }

  /** A fetch that began later was written before: nothing of this one is. */
  record Superseded(StoredProfile stored) implements SaveOutcome {
    /** Refuses null. */
    public Superseded {
      Objects.requireNonNull(stored, "stored is null");
    }
  }
}
