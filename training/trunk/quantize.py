"""Makes a float ONNX graph int8: weights per output channel, embedding tables per row, activations as they come."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LEVELS = 127
LARGE_TABLE = 1000  # rows; smaller tables stay as they are


def quantize(model: onnx.ModelProto) -> onnx.ModelProto:
    """Every product with a constant matrix becomes MatMulInteger; products of two activations stay in float."""
    return _Quantizer(model).model


class _Quantizer:
    def __init__(self, model: onnx.ModelProto):
        self.model = model
        self.constants = {each.name: each for each in model.graph.initializer}
        self.activations: dict[str, tuple[str, str, str]] = {}
        self.replaced: set[str] = set()
        self.added: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []
        for node in model.graph.node:
            self._visit(node)
        graph = model.graph
        kept = [each for each in graph.initializer if each.name not in self.replaced]
        del graph.node[:], graph.initializer[:]
        graph.node.extend(self.nodes)
        graph.initializer.extend(kept + self.added)
        onnx.checker.check_model(model)

    def _visit(self, node: onnx.NodeProto) -> None:
        if node.op_type == "MatMul" and self._is_matrix(node.input[1]):
            self._matmul(node)
        elif node.op_type == "Gather" and self._is_matrix(node.input[0]) and self._rows(node.input[0]) > LARGE_TABLE:
            self._gather(node)
        else:
            self.nodes.append(node)

    def _matmul(self, node: onnx.NodeProto) -> None:
        activation, weight, output = node.input[0], node.input[1], node.output[0]
        self._store(weight, axis=0)
        if activation not in self.activations:
            self.activations[activation] = tuple(f"{activation}_{part}" for part in ("q", "scale", "zero"))
            self._add("DynamicQuantizeLinear", [activation], list(self.activations[activation]))
        quantized, scale, zero = self.activations[activation]
        self._add("MatMulInteger", [quantized, weight + "_q", zero], [output + "_i"])
        self._add("Cast", [output + "_i"], [output + "_f"], to=TensorProto.FLOAT)
        self._add("Mul", [scale, weight + "_scale"], [output + "_scale"])
        self._add("Mul", [output + "_f", output + "_scale"], [output])

    def _gather(self, node: onnx.NodeProto) -> None:
        table, ids, output = node.input[0], node.input[1], node.output[0]
        self._store(table, axis=1)
        self._add("Gather", [table + "_q", ids], [output + "_q"])
        self._add("Cast", [output + "_q"], [output + "_f"], to=TensorProto.FLOAT)
        self._add("Gather", [table + "_scale", ids], [output + "_scale"])
        self._add("Mul", [output + "_f", output + "_scale"], [output])

    def _store(self, name: str, axis: int) -> None:
        if name in self.replaced:
            return
        self.replaced.add(name)
        values = numpy_helper.to_array(self.constants[name])
        scale = np.maximum(np.abs(values).max(axis, keepdims=axis == 1) / LEVELS, 1e-12).astype(np.float32)
        quantized = np.clip(np.round(values / scale), -LEVELS, LEVELS).astype(np.int8)
        self.added += [numpy_helper.from_array(quantized, name + "_q"), numpy_helper.from_array(scale, name + "_scale")]

    def _add(self, operator: str, inputs: list[str], outputs: list[str], **attributes) -> None:
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0] + "_" + operator, **attributes))

    def _is_matrix(self, name: str) -> bool:
        return name in self.constants and len(self.constants[name].dims) == 2

    def _rows(self, name: str) -> int:
        return self.constants[name].dims[0]
