package creators.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import creators.json.Json;
import io.vertx.core.buffer.Buffer;

/** Task data as JSON, so that the store can write it without db-scheduler. */
final class TaskData implements Serializer {

  @Override
  public byte[] serialize(Object data) {
    return data == null ? null : Json.encode(data).getBytes();
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] serialized) {
    return serialized == null || type == Void.class
        ? null
        : Json.decode(Buffer.buffer(serialized), type);
  }
}
