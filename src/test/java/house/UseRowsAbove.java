package house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.IntStream;

/** A package of {@code creators} uses only packages in its own row and in the rows above. */
final class UseRowsAbove extends ArchCondition<JavaClass> {

  private final List<List<String>> rows;

  UseRowsAbove(List<List<String>> rows) {
    super("use only packages in their own row and above, of %s", rows);
    this.rows = rows;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    int row = row(type);
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      if (row(dependency.getTargetClass()) > row) {
        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    }
  }

  /** The row of a class's package; verticles stand below all rows, everything else above them. */
  private int row(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return switch (parts[0]) {
      case "verticles" -> rows.size();
      case "creators" ->
          IntStream.range(0, rows.size())
              .filter(i -> rows.get(i).contains(parts[1]))
              .findFirst()
              .orElseThrow(() -> new AssertionError("give creators." + parts[1] + " a row"));
      default -> -1;
    };
  }
}
