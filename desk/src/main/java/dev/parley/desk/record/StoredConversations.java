package dev.parley.desk.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.desk.record.ConversationReader.Filter;
import dev.parley.desk.record.ConversationReader.Numbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads records back as the JSON that the API serves.
final class StoredConversations {

  private final Jdbi jdbi;

  StoredConversations(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<ObjectNode> conversation(String id, Numbers numbers) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery("select * from conversation where id = :id")
                .bind("id", id)
                .map((row, _) -> summary(row, numbers))
                .findOne()
                .map(found -> shown(withParts(handle, found, id), numbers)));
  }

  private static ObjectNode shown(ObjectNode conversation, Numbers numbers) {
    switch (numbers) {
      case MASKED -> MaskedRecord.mask(conversation);
      case SHOWN -> {}
    }
    return conversation;
  }

  private static ObjectNode withParts(Handle handle, ObjectNode conversation, String id) {
    ArrayNode turns = conversation.putArray("turns");
    rows(
        handle,
        """
        select t.*, s.stages, u.understood
        from turn t
        left join turn_stages s
          on s.conversation_id = t.conversation_id and s.turn_index = t.turn_index
        left join turn_understood u
          on u.conversation_id = t.conversation_id and u.turn_index = t.turn_index
        where t.conversation_id = :id order by t.turn_index""",
        id,
        turns::add,
        StoredConversations::turn);
    ArrayNode tools = conversation.putArray("toolCalls");
    rows(
        handle,
        "select * from tool_call where conversation_id = :id order by call_id",
        id,
        tools::add,
        StoredConversations::toolCall);
    ArrayNode notes = conversation.putArray("notes");
    rows(
        handle,
        "select * from note where conversation_id = :id order by note_number",
        id,
        notes::add,
        StoredConversations::note);
    conversation.put("recontact", recontact(handle, id));
    JsonNode media = conversation.remove("media");
    conversation.set("media", media == null ? NullNode.getInstance() : media);
    return conversation;
  }

  /// The next conversation within 7 days with the same customer about the same: whatever this one
  /// counts as, it did not end there.
  private static @Nullable String recontact(Handle handle, String id) {
    return handle
        .createQuery(
            """
            select later.conversation_id from customer_contact later
            join customer_contact here on here.conversation_id = :id
              and later.pack = here.pack and later.customer = here.customer
              and later.flow = here.flow and later.record_key = here.record_key
            where later.began_at > here.began_at
              and later.began_at <= here.began_at + interval '7' day
            order by later.began_at limit 1""")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  @FunctionalInterface
  private interface Row {
    ObjectNode read(ResultSet row) throws SQLException;
  }

  private static void rows(
      Handle handle,
      String sql,
      String id,
      java.util.function.Consumer<ObjectNode> sink,
      Row reader) {
    handle.createQuery(sql).bind("id", id).map((row, _) -> reader.read(row)).forEach(sink);
  }

  List<ObjectNode> conversations(Filter filter, Numbers numbers) {
    String where = filter.sipCallId().isPresent() ? "where sip_call_id = :sipCallId " : "";
    return jdbi.withHandle(
        handle -> {
          var query =
              handle
                  .createQuery(
                      "select * from conversation "
                          + where
                          + "order by started_at desc, id limit :limit")
                  .bind("limit", filter.limit());
          filter.sipCallId().ifPresent(sipCallId -> query.bind("sipCallId", sipCallId));
          return query.map((row, _) -> shown(summary(row, numbers), numbers)).list();
        });
  }

  private static ObjectNode summary(ResultSet row, Numbers numbers) throws SQLException {
    ObjectNode node = RecordJson.MAPPER.createObjectNode();
    node.put("id", row.getString("id"));
    node.put("sipCallId", row.getString("sip_call_id"));
    node.put("line", row.getString("line"));
    String caller = row.getString("caller_number");
    node.put(
        "callerNumber",
        caller == null || numbers == Numbers.SHOWN ? caller : MaskedNumber.of(caller));
    node.put("dialled", row.getString("dialled"));
    node.set("agentPack", pack(row));
    node.put("startedAt", instant(row, "started_at"));
    node.put("endedAt", instant(row, "ended_at"));
    node.put("disposition", row.getString("disposition"));
    node.put("endedBy", row.getString("ended_by"));
    node.put("endCause", row.getString("end_cause"));
    node.set("media", json(row, "media"));
    return node;
  }

  // Records of earlier versions don't know theirs.
  private static JsonNode pack(ResultSet row) throws SQLException {
    String hash = row.getString("pack_hash");
    return hash == null
        ? NullNode.getInstance()
        : RecordJson.MAPPER
            .createObjectNode()
            .put("id", row.getString("pack"))
            .put("version", row.getString("pack_version"))
            .put("hash", hash);
  }

  private static ObjectNode turn(ResultSet row) throws SQLException {
    ObjectNode node = RecordJson.MAPPER.createObjectNode();
    node.put("index", row.getInt("turn_index"));
    node.put("who", row.getString("who"));
    node.put("text", row.getString("said"));
    node.put("heardText", row.getString("heard"));
    node.put("source", row.getString("source"));
    node.put("atMs", row.getLong("at_ms"));
    node.put("untilMs", row.getLong("until_ms"));
    double confidence = row.getDouble("confidence");
    node.put("confidence", row.wasNull() ? null : (Double) confidence);
    node.put("accepted", row.getBoolean("accepted"));
    node.put("commitReason", row.getString("commit_reason"));
    node.put("noMatchCause", row.getString("no_match_cause"));
    node.set("nBest", json(row, "n_best"));
    JsonNode understood = json(row, "understood");
    node.set(
        "commands",
        understood.path("commands").isArray()
            ? understood.get("commands")
            : RecordJson.MAPPER.createArrayNode());
    node.set("understoodBy", orNull(understood.get("by")));
    node.set("understoodConfidence", orNull(understood.get("confidence")));
    JsonNode stages = json(row, "stages");
    node.set("aheadMs", RecordJson.takeAhead(stages));
    node.set("stages", stages);
    node.set("words", json(row, "words"));
    node.set("informativeWord", json(row, "informative_word"));
    node.set("sources", json(row, "claim_sources"));
    return node;
  }

  private static ObjectNode toolCall(ResultSet row) throws SQLException {
    ObjectNode node = RecordJson.MAPPER.createObjectNode();
    node.put("id", row.getInt("call_id"));
    node.put("turn", row.getInt("turn_index"));
    node.put("atMs", row.getLong("at_ms"));
    node.put("tool", row.getString("tool"));
    node.set("arguments", json(row, "arguments"));
    node.put("write", row.getBoolean("writes"));
    node.put("result", row.getString("result"));
    node.put("detail", row.getString("detail"));
    node.put("elapsedMs", row.getLong("elapsed_ms"));
    return node;
  }

  private static ObjectNode note(ResultSet row) throws SQLException {
    ObjectNode node = RecordJson.MAPPER.createObjectNode();
    node.put("turn", row.getInt("turn_index"));
    node.put("atMs", row.getLong("at_ms"));
    node.put("kind", row.getString("kind"));
    node.put("text", row.getString("note_text"));
    return node;
  }

  private static JsonNode json(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? NullNode.getInstance() : RecordJson.read(text);
  }

  private static JsonNode orNull(@Nullable JsonNode node) {
    return node == null ? NullNode.getInstance() : node;
  }

  private static @Nullable String instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant().toString();
  }
}
