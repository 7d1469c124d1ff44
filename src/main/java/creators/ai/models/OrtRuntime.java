package creators.ai.models;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's one ONNX Runtime. Its telemetry, which on Linux is on and writes below HOME, is
 * switched off before the first of its classes loads; so every use of it goes through here.
 */
final class OrtRuntime {

  private static final String TELEMETRY_OFF = "ORT_DISABLE_TELEMETRY";

  private OrtRuntime() {}

  /** The shared environment. */
  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  /**
   * Opens a model for many threads at once: each run uses the calling thread only. The arena stays
   * (without it memory triples); memory patterns go, as lengths vary.
   *
   * @throws ModelException when the file is missing or is no model ONNX Runtime can run
   */
  static OrtSession open(Path model) {
    if (!Files.isReadable(model)) {
      throw new ModelException(model, "the model is missing or unreadable");
    }
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setMemoryPatternOptimization(false);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return environment.createSession(model.toString(), options);
    } catch (OrtException e) {
      throw new ModelException(model, "ONNX Runtime cannot read it: " + e.getMessage(), e);
    }
  }

  /** Loads when first asked, once. */
  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = create();

    private static OrtEnvironment create() {
      setEnvironmentVariable(TELEMETRY_OFF, "1");
      return OrtEnvironment.getEnvironment("creator-search");
    }
  }

  /** In the C environment of this process, which Java cannot change and native libraries read. */
  @SuppressWarnings("restricted") // a call into the C library: what --enable-native-access allows
  private static void setEnvironmentVariable(String name, String value) {
    Linker linker = Linker.nativeLinker();
    MemorySegment setenv =
        linker
            .defaultLookup()
            .find("setenv")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "this system has no setenv: start with " + name + "=" + value));
    FunctionDescriptor type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              linker
                  .downcallHandle(setenv, type)
                  .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new IllegalStateException("cannot set " + name + " in this process");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot set " + name + " in this process", e);
    }
  }
}
