package io.felinos.bench.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All figures of a run of the command. For one thread. */
public final class Report {
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> surroundings;

  /**
   * An empty one.
   *
   * @param surroundings where and when: {@link Surroundings#describe}
   */
  public Report(Map<String, String> surroundings) {
    this.surroundings = Map.copyOf(surroundings);
  }

  /** Adds a figure. */
  public void add(Row row) {
    rows.add(row);
  }

  /** The figures so far. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The figures so far, as JSON. */
  public String json() {
    JsonObject all = new JsonObject();
    JsonObject where = new JsonObject();
    surroundings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> where.addProperty(each.getKey(), each.getValue()));
    all.add("surroundings", where);
    JsonArray figures = new JsonArray();
    rows.forEach(row -> figures.add(json(row)));
    all.add("figures", figures);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all) + "\n";
  }

  /** Writes {@link #json} to a file, whole or not at all. */
  public void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, json());
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JsonObject json(Row row) {
    JsonObject object = new JsonObject();
    object.addProperty("benchmark", row.benchmark());
    object.addProperty("figure", row.figure());
    object.addProperty("unit", row.unit());
    object.addProperty("median", row.series().median());
    object.addProperty("min", row.series().min());
    object.addProperty("max", row.series().max());
    JsonArray values = new JsonArray();
    row.series().values().forEach(values::add);
    object.add("values", values);
    row.reference()
        .ifPresent(
            reference -> {
              object.addProperty("reference", reference.figure());
              object.addProperty("ratio", reference.ratio());
            });
    row.mark()
        .ifPresent(
            mark -> {
              object.addProperty("mark", mark.goal());
              object.addProperty("met", mark.met());
            });
    return object;
  }
}
