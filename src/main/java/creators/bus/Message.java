package creators.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import creators.ai.Embedding;
import creators.ai.Verdict;
import creators.failure.Failure;
import creators.profile.Username;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * All that verticles say to one another. Records only: inside one process they are handed over as
 * they are, between nodes they travel as JSON under their simple name.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Message
    permits Message.Question,
        Message.Event,
        Message.Scraped,
        Message.Analyzed,
        Message.Embedded,
        Message.Found,
        Message.Suggested,
        Message.LookAlikes,
        Message.Probed,
        Message.Failed,
        Envelope {

  /** Expects exactly one reply. */
  sealed interface Question<R extends Message> extends Message {}

  /** Goes to everyone who listens, without a reply; a wake-up, never the only trace of anything. */
  sealed interface Event extends Message {}

  // Ingestion

  /**
   * See that this creator is stored as the source had them at {@code since} or later: fetched now,
   * unless a fetch since then is stored or under way, on whichever node.
   *
   * @param since empty means the moment at which the question arrives
   */
  record Scrape(Username username, Optional<Instant> since) implements Question<Scraped> {
    /** Fetch now. */
    public Scrape(Username username) {
      this(username, Optional.empty());
    }
  }

  /** The creator is stored. */
  record Scraped(Username username, long profileId, Instant fetchedAt) implements Message {}

  // Inference

  /** Judge these texts, in order. */
  record Analyze(List<String> texts) implements Question<Analyzed> {
    /** Copies the texts. */
    public Analyze {
      texts = List.copyOf(texts);
    }
  }

  /** Put the models themselves to work, past all that remembers their verdicts: do they live? */
  record FeelPulse() implements Question<Analyzed> {}

  /** One verdict a text, in the order of the question. */
  record Analyzed(List<Verdict> verdicts) implements Message {
    /** Copies the verdicts. */
    public Analyzed {
      verdicts = List.copyOf(verdicts);
    }
  }

  /** What do these texts mean, in whatever language? For the search by meaning. */
  record Embed(List<String> texts) implements Question<Embedded> {
    /** Copies the texts. */
    public Embed {
      texts = List.copyOf(texts);
    }
  }

  /**
   * One meaning a text, in the order of the question.
   *
   * @param model name and version of what spoke: only its own meanings can be compared
   */
  record Embedded(String model, List<Embedding> embeddings) implements Message {
    /** Copies the embeddings. */
    public Embedded {
      embeddings = List.copyOf(embeddings);
    }
  }

  // Search

  /**
   * Which creators fit?
   *
   * @param limit hits at most
   * @param cursor of the page before; empty for the first one
   * @param facets whether to count what could be filtered by
   * @param explain whether each hit says why it ranks where it does
   */
  record Search(
      Criteria criteria, int limit, Optional<String> cursor, boolean facets, boolean explain)
      implements Question<Found> {}

  /**
   * What was found, in the order asked for.
   *
   * @param mode by what it was found
   * @param total how many there are on all pages; at least so many where {@code totalIsExact} is
   *     false
   * @param facets empty where none were asked for
   * @param nextCursor empty on the last page
   */
  record Found(
      SearchMode mode,
      long total,
      boolean totalIsExact,
      List<Hit> hits,
      List<Facet> facets,
      Optional<String> nextCursor)
      implements Message {
    /** Copies the lists. */
    public Found {
      hits = List.copyOf(hits);
      facets = List.copyOf(facets);
    }
  }

  /** Creators whose name looks like this, also begun only, also with typing errors. */
  record Suggest(String text, int limit) implements Question<Suggested> {}

  /** What somebody may mean who types that, likeliest first. */
  record Suggested(List<Suggestion> suggestions) implements Message {
    /** Copies the suggestions. */
    public Suggested {
      suggestions = List.copyOf(suggestions);
    }
  }

  /** One creator whose name may be meant; unknown values are absent. */
  record Suggestion(
      Username username,
      Optional<String> fullName,
      Optional<Long> followers,
      Optional<String> category,
      double score) {}

  /** Whose content means nearly the same as this creator's? */
  record FindSimilar(long profileId, int limit) implements Question<LookAlikes> {}

  /**
   * The nearest first.
   *
   * @param indexed whether the creator's meaning is known: their look-alikes are not while it is
   *     not
   */
  record LookAlikes(boolean indexed, List<LookAlike> creators) implements Message {
    /** Copies the list. */
    public LookAlikes {
      creators = List.copyOf(creators);
    }
  }

  // Monitoring

  /** Are you there? Asked of a node's own address, to see that the bus really carries. */
  record Probe(String nonce) implements Question<Probed> {}

  /** I am. */
  record Probed(String nonce, String node) implements Message {}

  /** Do you reach that node? Asked of another one, since a node always reaches itself. */
  record Reach(String node) implements Question<Probed> {}

  // Events

  /** A creator's stored data changed. */
  record ProfileUpdated(Username username, long profileId, Instant at) implements Event {}

  /** The background analysis of a creator reached its end. */
  record ProfileAnalyzed(Username username, long profileId, Instant at) implements Event {}

  /** The background analysis of a creator is on its way. */
  record AnalysisProgressed(Username username, int analyzed, int total) implements Event {}

  /** A job that somebody may be watching went on, or ended. */
  record JobProgressed(UUID id) implements Event {}

  /** There is new work in the job table; look now instead of at the next poll. */
  record JobsWaiting() implements Event {}

  /**
   * A node lives and serves this; sent twice a second by each, and at once when it changes.
   *
   * @param node its name in the cluster
   * @param serving empty when it serves nothing, or serves nothing any more
   */
  record ServersPresent(String node, List<Serving> serving) implements Event {
    /** Copies the list. */
    public ServersPresent {
      serving = List.copyOf(serving);
    }
  }

  /**
   * One address that a node serves.
   *
   * @param capacity questions that it holds at once, at most
   * @param held questions that it holds now
   */
  record Serving(String address, int capacity, int held) {}

  /** How one node is doing, sent every few seconds by each. */
  record NodeSampled(
      String node,
      Instant at,
      List<String> roles,
      Map<String, Double> gauges,
      Map<String, ServiceState> services)
      implements Event {
    /** Copies the collections. */
    public NodeSampled {
      roles = List.copyOf(roles);
      gauges = Map.copyOf(gauges);
      services = Map.copyOf(services);
    }
  }

  /**
   * The state of one of the seven services as a node sees it: health from 0 (down) to 1, and why.
   */
  record ServiceState(double health, String detail) {
    /** Checks the range. */
    public ServiceState {
      Objects.requireNonNull(detail, "detail is null");
      if (!(health >= 0 && health <= 1)) {
        throw new IllegalArgumentException("health must be from 0 to 1");
      }
    }
  }

  /** Carries a failure to the asker; never sent by hand. */
  record Failed(Failure failure) implements Message {}
}
