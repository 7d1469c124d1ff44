package creators.bus;

import creators.bus.Message.Event;
import creators.bus.Message.Question;
import java.util.Objects;

/**
 * Where a kind of question is answered.
 *
 * @param name the address on the event bus
 * @param question what is asked there
 * @param reply what is answered
 */
public record Address<Q extends Question<R>, R extends Message>(
    String name, Class<Q> question, Class<R> reply) {

  /** Fetch and store a creator; served by scraping nodes. */
  public static final Address<Message.Scrape, Message.Scraped> SCRAPE =
      new Address<>("creators.scrape", Message.Scrape.class, Message.Scraped.class);

  /** Judge texts; served by inference nodes. */
  public static final Address<Message.Analyze, Message.Analyzed> ANALYZE =
      new Address<>("creators.analyze", Message.Analyze.class, Message.Analyzed.class);

  /** Put the models to work, to see that they live; served by inference nodes. */
  public static final Address<Message.FeelPulse, Message.Analyzed> PULSE =
      new Address<>("creators.analyze.pulse", Message.FeelPulse.class, Message.Analyzed.class);

  /** Find creators by name; served by search nodes. */
  public static final Address<Message.Find, Message.Found> FIND =
      new Address<>("creators.find", Message.Find.class, Message.Found.class);

  /** Refuses nulls. */
  public Address {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(question, "question is null");
    Objects.requireNonNull(reply, "reply is null");
  }

  /** The address that only {@code node} serves, to see that the bus really carries. */
  public static Address<Message.Probe, Message.Probed> probe(String node) {
    return new Address<>("creators.probe." + node, Message.Probe.class, Message.Probed.class);
  }

  /** The topic on which a kind of event is published: one per event type. */
  static String topic(Class<? extends Event> event) {
    return "creators.event." + event.getSimpleName();
  }
}
