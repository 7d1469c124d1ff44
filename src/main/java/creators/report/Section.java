package creators.report;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * One part of a larger answer.
 *
 * @param name the part's field name in the whole
 * @param json its value, encoded, when it is ready
 */
public record Section(String name, Future<Buffer> json) {}
