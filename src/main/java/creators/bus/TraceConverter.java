package creators.bus;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Writes into each line of the log what the work is done for, where that is known. */
public final class TraceConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return Trace.current().map(trace -> "[" + trace + "] ").orElse("");
  }
}
