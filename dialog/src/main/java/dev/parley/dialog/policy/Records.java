package dev.parley.dialog.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a tool's result lists.
public final class Records {

  private Records() {}

  /// The records under `list`, without what they leave empty; none where there is no such list.
  public static List<Map<String, Object>> in(Map<String, Object> data, String list) {
    List<Map<String, Object>> records = new ArrayList<>();
    if (data.get(list) instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> map) {
          Map<String, Object> record = new HashMap<>();
          map.forEach(
              (name, value) -> {
                if (value != null) {
                  record.put(String.valueOf(name), value);
                }
              });
          records.add(record);
        }
      }
    }
    return records;
  }
}
