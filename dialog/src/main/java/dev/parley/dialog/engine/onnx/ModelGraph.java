package dev.parley.dialog.engine.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The graph of an ONNX model, its weights replaced without the model's tools. Numbers of fields
/// are those of `onnx.proto`.
final class ModelGraph {

  static final int FLOAT = 1;
  static final int INT8 = 3;

  private static final int MODEL_GRAPH = 7;

  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;

  private static final int NODE_INPUT = 1;
  private static final int NODE_NAME = 3;

  private static final int TENSOR_DIMS = 1;
  private static final int TENSOR_TYPE = 2;
  private static final int TENSOR_FLOATS = 4;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW = 9;

  /// @param raw little-endian
  record Tensor(List<Long> dims, int type, ByteString raw) {

    static Tensor of(float[] values, Long... dims) {
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      return new Tensor(List.of(dims), FLOAT, ByteString.copyFrom(bytes));
    }

    static Tensor of(byte[] values, int type, Long... dims) {
      return new Tensor(List.of(dims), type, ByteString.copyFrom(values));
    }

    float[] floats() {
      float[] values = new float[raw.size() / Float.BYTES];
      raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }
  }

  private final UnknownFieldSet model;
  private final UnknownFieldSet graph;
  private final Map<String, UnknownFieldSet> nodes = new HashMap<>();
  private final Map<String, UnknownFieldSet> initializers = new LinkedHashMap<>();

  private ModelGraph(UnknownFieldSet model, UnknownFieldSet graph)
      throws InvalidProtocolBufferException {
    this.model = model;
    this.graph = graph;
    for (ByteString bytes : graph.getField(GRAPH_NODE).getLengthDelimitedList()) {
      UnknownFieldSet node = UnknownFieldSet.parseFrom(bytes);
      nodes.put(text(node, NODE_NAME, 0), node);
    }
    for (ByteString bytes : graph.getField(GRAPH_INITIALIZER).getLengthDelimitedList()) {
      UnknownFieldSet tensor = UnknownFieldSet.parseFrom(bytes);
      initializers.put(text(tensor, TENSOR_NAME, 0), tensor);
    }
  }

  static ModelGraph parse(byte[] onnx) throws IOException {
    UnknownFieldSet model = UnknownFieldSet.parseFrom(onnx);
    List<ByteString> graphs = model.getField(MODEL_GRAPH).getLengthDelimitedList();
    if (graphs.size() != 1) {
      throw new IOException("not an ONNX model: it has " + graphs.size() + " graphs");
    }
    return new ModelGraph(model, UnknownFieldSet.parseFrom(graphs.getFirst()));
  }

  /// The name of what the node takes in at `place`.
  String input(String node, int place) throws IOException {
    UnknownFieldSet found = nodes.get(node);
    if (found == null) {
      throw new IOException("the model has no node " + node);
    }
    return text(found, NODE_INPUT, place);
  }

  Tensor tensor(String name) throws IOException {
    UnknownFieldSet found = initializers.get(name);
    if (found == null) {
      throw new IOException("the model has no weights " + name);
    }
    List<Long> dims = new ArrayList<>(found.getField(TENSOR_DIMS).getVarintList());
    for (ByteString packed : found.getField(TENSOR_DIMS).getLengthDelimitedList()) {
      dims.addAll(packed(packed));
    }
    List<ByteString> raw = found.getField(TENSOR_RAW).getLengthDelimitedList();
    if (raw.isEmpty()) {
      raw = found.getField(TENSOR_FLOATS).getLengthDelimitedList();
    }
    return new Tensor(
        List.copyOf(dims),
        found.getField(TENSOR_TYPE).getVarintList().getFirst().intValue(),
        ByteString.copyFrom(raw));
  }

  private static List<Long> packed(ByteString varints) throws IOException {
    List<Long> values = new ArrayList<>();
    var in = varints.newCodedInput();
    while (!in.isAtEnd()) {
      values.add(in.readInt64());
    }
    return values;
  }

  void replace(String name, Tensor tensor) throws IOException {
    if (!tensor(name).dims().equals(tensor.dims())) {
      throw new IOException(
          name + " is " + tensor(name).dims() + " and can't become " + tensor.dims());
    }
    Field.Builder dims = Field.newBuilder();
    tensor.dims().forEach(dims::addVarint);
    initializers.put(
        name,
        UnknownFieldSet.newBuilder()
            .addField(TENSOR_DIMS, dims.build())
            .addField(TENSOR_TYPE, Field.newBuilder().addVarint(tensor.type()).build())
            .addField(TENSOR_NAME, bytes(ByteString.copyFromUtf8(name)))
            .addField(TENSOR_RAW, bytes(tensor.raw()))
            .build());
  }

  byte[] toBytes() {
    Field.Builder weights = Field.newBuilder();
    initializers.values().forEach(tensor -> weights.addLengthDelimited(tensor.toByteString()));
    UnknownFieldSet changed =
        graph.toBuilder()
            .clearField(GRAPH_INITIALIZER)
            .addField(GRAPH_INITIALIZER, weights.build())
            .build();
    return model.toBuilder()
        .clearField(MODEL_GRAPH)
        .addField(MODEL_GRAPH, bytes(changed.toByteString()))
        .build()
        .toByteArray();
  }

  private static Field bytes(ByteString value) {
    return Field.newBuilder().addLengthDelimited(value).build();
  }

  private static String text(UnknownFieldSet message, int field, int place) {
    List<ByteString> all = message.getField(field).getLengthDelimitedList();
    return place < all.size() ? all.get(place).toString(StandardCharsets.UTF_8) : "";
  }
}
