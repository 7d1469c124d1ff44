package creators.ai.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A model that can be replaced while it is in use. Whoever calls {@link #check()} now and then has
 * a changed folder's model loaded beside the old one and put in its place at once; the old one is
 * closed when its last user is done. A new one that fails leaves the old one.
 *
 * <p>Safe to share between threads. Using a model never waits; a check waits for another.
 *
 * @param <T> what holds the model
 */
public final class HotModels<T extends AutoCloseable> implements AutoCloseable {

  /** Reads a model from a folder. */
  @FunctionalInterface
  public interface Loader<T> {

    /**
     * @throws ModelException when the folder holds no model that works
     */
    T load(Path folder);
  }

  /** What a check found. */
  public enum Change {
    /** Nothing new. */
    NONE,
    /** Something is being changed; the next check takes it when it stays so. */
    SETTLING,
    /** A new model is in use. */
    LOADED,
    /** The folder is gone, and its model with it. */
    REMOVED,
    /** The new model fails, as {@link #problem()} tells; what was in use stays. */
    FAILED
  }

  private final Supplier<Optional<Path>> location;
  private final Loader<T> loader;
  private final AtomicReference<Held<T>> current = new AtomicReference<>();
  private volatile Optional<ModelException> problem = Optional.empty();
  private Optional<FolderStamp> taken = Optional.empty();
  private Optional<FolderStamp> seen = Optional.empty();
  private boolean checked;
  private boolean closed;

  /**
   * Nothing is loaded before the first check.
   *
   * @param location where the model lies; empty or no folder means that there is none
   * @param loader reads it
   */
  public HotModels(Supplier<Optional<Path>> location, Loader<T> loader) {
    this.location = location;
    this.loader = loader;
  }

  /**
   * Looks at the folder, and loads its model when it is another. The first check loads at once;
   * later ones wait until two see the same, so that a copy under way is not taken for a model.
   * Loading takes seconds: not for an event loop.
   */
  public synchronized Change check() {
    if (closed) {
      return Change.NONE;
    }
    Optional<Path> folder = location.get().filter(Files::isDirectory);
    Optional<FolderStamp> now = Optional.empty();
    if (folder.isPresent()) {
      try {
        now = Optional.of(FolderStamp.of(folder.get()));
      } catch (NoSuchFileException moving) {
        // A file went while we looked: the next check sees what came of it.
        return Change.SETTLING;
      } catch (IOException failure) {
        problem = Optional.of(new ModelException(folder.get(), "cannot be read", failure));
        return Change.FAILED;
      }
    }
    if (checked && now.equals(taken)) {
      seen = now;
      return Change.NONE;
    }
    boolean settled = !checked || now.equals(seen);
    seen = now;
    if (!settled) {
      return Change.SETTLING;
    }
    checked = true;
    taken = now;
    return now.map(this::load).orElseGet(this::remove);
  }

  private Change load(FolderStamp stamp) {
    try {
      put(new Held<>(Objects.requireNonNull(loader.load(stamp.folder()), "model is null")));
      problem = Optional.empty();
      return Change.LOADED;
    } catch (ModelException failure) {
      problem = Optional.of(failure);
      return Change.FAILED;
    } catch (RuntimeException failure) {
      problem = Optional.of(new ModelException(stamp.folder(), failure.toString(), failure));
      return Change.FAILED;
    }
  }

  private Change remove() {
    problem = Optional.empty();
    return put(null) ? Change.REMOVED : Change.NONE;
  }

  private boolean put(Held<T> next) {
    Held<T> old = current.getAndSet(next);
    if (old == null) {
      return false;
    }
    old.release();
    return true;
  }

  /** Why the folder's present content is not in use; empty when all is well. */
  public Optional<ModelException> problem() {
    return problem;
  }

  /** The model in use, which stays open until the lease is closed; empty when there is none. */
  public Optional<Lease<T>> lease() {
    Held<T> held = current.get();
    while (held != null) {
      if (held.acquire()) {
        return Optional.of(new Lease<>(held));
      }
      held = current.get();
    }
    return Optional.empty();
  }

  /** What a model answers; empty when there is no model. */
  public <R> Optional<R> use(Function<? super T, R> question) {
    Optional<Lease<T>> found = lease();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (Lease<T> lease = found.get()) {
      return Optional.of(question.apply(lease.model()));
    }
  }

  /** Takes the model out of use; it closes when its last user is done. */
  @Override
  public synchronized void close() {
    closed = true;
    put(null);
  }

  /** The right to use a model until closed. */
  public static final class Lease<T extends AutoCloseable> implements AutoCloseable {

    private final Held<T> held;
    private final AtomicBoolean returned = new AtomicBoolean();

    private Lease(Held<T> held) {
      this.held = held;
    }

    /** The model; not to be used after {@link #close()}, nor to be closed. */
    public T model() {
      return held.model;
    }

    /** Gives the model back; a second time does nothing. */
    @Override
    public void close() {
      if (returned.compareAndSet(false, true)) {
        held.release();
      }
    }
  }

  /** A model and how many hold it: its place in {@link #current} counts as one. */
  private static final class Held<T extends AutoCloseable> {

    private final T model;
    private final AtomicInteger holders = new AtomicInteger(1);

    private Held(T model) {
      this.model = model;
    }

    /** False when the last holder is gone: the model is closed. */
    boolean acquire() {
      return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void release() {
      if (holders.decrementAndGet() == 0) {
        try {
          model.close();
        } catch (RuntimeException failure) {
          throw failure;
        } catch (Exception failure) {
          throw new IllegalStateException("a replaced model cannot be closed", failure);
        }
      }
    }
  }
}
