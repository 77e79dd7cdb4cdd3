package io.felinos.manifest.json;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.FieldNamingStrategy;
import java.lang.reflect.Field;
import java.util.List;

/** The keys of a record's component: its name in snake case, and as it is. */
final class SnakeCase implements FieldNamingStrategy {

  @Override
  public String translateName(Field field) {
    return FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES.translateName(field);
  }

  @Override
  public List<String> alternateNames(Field field) {
    String name = field.getName();
    return translateName(field).equals(name) ? List.of() : List.of(name);
  }
}
