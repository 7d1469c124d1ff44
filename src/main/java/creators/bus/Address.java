package creators.bus;

import creators.bus.Message.Event;
import creators.bus.Message.Question;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a kind of question is answered.
 *
 * @param name the address on the event bus
 * @param question what is asked there
 * @param reply what is answered
 * @param patience how long one server is waited for while another could be asked instead; empty
 *     where there is only one server, which is asked once. A question with a patience must be
 *     harmless when it is answered twice.
 */
public record Address<Q extends Question<R>, R extends Message>(
    String name, Class<Q> question, Class<R> reply, Optional<Duration> patience) {

  /**
   * Fetch and store a creator; served by scraping nodes. Twice does no harm: a lease keeps two
   * nodes from fetching one creator at a time.
   */
  public static final Address<Message.Scrape, Message.Scraped> SCRAPE =
      shared(
          "creators.scrape", Message.Scrape.class, Message.Scraped.class, Duration.ofSeconds(30));

  /** Judge texts; served by inference nodes. */
  public static final Address<Message.Analyze, Message.Analyzed> ANALYZE =
      shared(
          "creators.analyze", Message.Analyze.class, Message.Analyzed.class, Duration.ofSeconds(8));

  /** Put the models to work, to see that they live; served by inference nodes. */
  public static final Address<Message.FeelPulse, Message.Analyzed> PULSE =
      shared(
          "creators.analyze.pulse",
          Message.FeelPulse.class,
          Message.Analyzed.class,
          Duration.ofSeconds(5));

  /** Say what texts mean; served by inference nodes, past the line of {@link #ANALYZE}. */
  public static final Address<Message.Embed, Message.Embedded> EMBED =
      shared("creators.embed", Message.Embed.class, Message.Embedded.class, Duration.ofSeconds(10));

  /** Find creators; served by search nodes. */
  public static final Address<Message.Search, Message.Found> SEARCH =
      shared("creators.search", Message.Search.class, Message.Found.class, Duration.ofSeconds(1));

  /** Complete a name that somebody types; served by search nodes. */
  public static final Address<Message.Suggest, Message.Suggested> SUGGEST =
      shared(
          "creators.suggest",
          Message.Suggest.class,
          Message.Suggested.class,
          Duration.ofMillis(600));

  /** Find creators whose content means the same; served by search nodes. */
  public static final Address<Message.FindSimilar, Message.LookAlikes> SIMILAR =
      shared(
          "creators.similar",
          Message.FindSimilar.class,
          Message.LookAlikes.class,
          Duration.ofSeconds(1));

  /** Refuses nulls. */
  public Address {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(question, "question is null");
    Objects.requireNonNull(reply, "reply is null");
    Objects.requireNonNull(patience, "patience is null");
  }

  /** An address that any number of nodes may serve. */
  static <Q extends Question<R>, R extends Message> Address<Q, R> shared(
      String name, Class<Q> question, Class<R> reply, Duration patience) {
    return new Address<>(name, question, reply, Optional.of(patience));
  }

  /** The address that only {@code node} serves, to see that the bus really carries. */
  public static Address<Message.Probe, Message.Probed> probe(String node) {
    return new Address<>(
        "creators.probe." + node, Message.Probe.class, Message.Probed.class, Optional.empty());
  }

  /** The address at which {@code node} is asked whether it reaches another. */
  static Address<Message.Reach, Message.Probed> reach(String node) {
    return new Address<>(
        "creators.reach." + node, Message.Reach.class, Message.Probed.class, Optional.empty());
  }

  /** Where {@code node} in particular is asked. */
  String at(String node) {
    return patience.isPresent() ? name + "@" + node : name;
  }

  /** The topic on which a kind of event is published: one per event type. */
  static String topic(Class<? extends Event> event) {
    return "creators.event." + event.getSimpleName();
  }
}
