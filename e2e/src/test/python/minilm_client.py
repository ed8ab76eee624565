"""Asks a running service of MiniLM with Triton's client, over REST and gRPC. Prints one line for each check that held.

The folder holds what the undivided model was given and what it computed: int64 'input_ids', float32 'hidden'.
"""

import pathlib
import sys

import numpy
import tritonclient.grpc as grpc_client
import tritonclient.http as http_client
from tritonclient.utils import InferenceServerException

MODEL = "minilm"
OUTPUT = "last_hidden_state"
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
WIDTH = 384
TOLERANCE = 1e-6
LONGEST = 512


def check(name, held, detail=""):
    if not held:
        sys.exit(f"FAILED {name}: {detail}")
    print(f"held {name}")


def refusal(name, work):
    """The client's exception, which every refused request must raise."""
    try:
        work()
    except InferenceServerException as refused:
        return refused
    sys.exit(f"FAILED {name}: it was not refused")


def inputs(module, ids, mask=None, datatype="INT64", **form):
    tensors = []
    for name, values in zip(INPUTS, [ids, numpy.ones_like(ids) if mask is None else mask, numpy.zeros_like(ids)]):
        tensor = module.InferInput(name, list(values.shape), datatype)
        tensor.set_data_from_numpy(values, **form)
        tensors.append(tensor)
    return tensors


def described(client, protocol):
    check(f"{protocol} live", client.is_server_live())
    check(f"{protocol} ready", client.is_server_ready())
    check(f"{protocol} model ready", client.is_model_ready(MODEL))
    server = client.get_server_metadata()
    server = server if isinstance(server, dict) else {"name": server.name, "extensions": list(server.extensions)}
    check(f"{protocol} server name", server["name"] == "modelservice", server)
    check(f"{protocol} extensions", "binary_tensor_data" in server["extensions"], server)
    model = client.get_model_metadata(MODEL)
    if not isinstance(model, dict):
        tensors = lambda all: [{"name": t.name, "datatype": t.datatype, "shape": list(t.shape)} for t in all]
        model = {"name": model.name, "inputs": tensors(model.inputs), "outputs": tensors(model.outputs)}
    check(f"{protocol} model name", model["name"] == MODEL, model)
    check(f"{protocol} input names", sorted(t["name"] for t in model["inputs"]) == sorted(INPUTS), model)
    check(f"{protocol} input types", all(t["datatype"] == "INT64" for t in model["inputs"]), model)
    check(f"{protocol} input shapes", all([int(n) for n in t["shape"]] == [-1, -1] for t in model["inputs"]), model)
    output = next(t for t in model["outputs"] if t["name"] == OUTPUT)
    check(f"{protocol} output type", output["datatype"] == "FP32", output)
    check(f"{protocol} output shape", [int(n) for n in output["shape"]] == [-1, -1, WIDTH], output)


def answered(client, module, protocol, ids, expected, outputs=None, **form):
    hidden = client.infer(MODEL, inputs(module, ids, **form), outputs=outputs).as_numpy(OUTPUT)
    check(f"{protocol} shape", hidden.shape == expected.shape and hidden.dtype == numpy.float32, hidden.shape)
    largest = numpy.abs(hidden.astype(numpy.float64) - expected).max()
    check(f"{protocol} values", largest < TOLERANCE, largest)


def refused(client, module, protocol, unknown, invalid):
    ids = numpy.full((1, 5), 2023, dtype=numpy.int64)
    long = numpy.full((1, LONGEST + 1), 2023, dtype=numpy.int64)
    cases = [
        ("unknown model", lambda: client.infer("other", inputs(module, ids)), unknown, "no model 'other'"),
        (
            "wrong datatype",
            lambda: client.infer(MODEL, inputs(module, ids.astype(numpy.float32), datatype="FP32")),
            invalid,
            "the model wants INT64",
        ),
        ("wrong rank", lambda: client.infer(MODEL, inputs(module, ids[0])), invalid, "has shape [5]; the model wants ["),
        (
            "unlike lengths",
            lambda: client.infer(MODEL, inputs(module, ids, mask=numpy.ones((1, 4), dtype=numpy.int64))),
            invalid,
            "has shape [1, 4]; the model wants [",
        ),
        ("missing input", lambda: client.infer(MODEL, inputs(module, ids)[:2]), invalid, "'token_type_ids' is missing"),
        ("too many tokens", lambda: client.infer(MODEL, inputs(module, long)), invalid, str(LONGEST)),
        (
            "unknown token",
            lambda: client.infer(MODEL, inputs(module, numpy.full((1, 5), 1 << 40, dtype=numpy.int64))),
            invalid,
            str(1 << 40),
        ),
    ]
    for name, work, status, words in cases:
        exception = refusal(f"{protocol} {name}", work)
        check(f"{protocol} {name} status", exception.status() == status, exception)
        check(f"{protocol} {name} words", words in exception.message(), exception)
        check(f"{protocol} {name} is short", len(exception.message()) < 500, exception)
        check(f"{protocol} {name} has no stack trace", "\tat " not in exception.message(), exception)
    check(f"{protocol} other model not ready", not ready(client, "other"))


def ready(client, model):
    try:
        return client.is_model_ready(model)
    except InferenceServerException:
        return False


def empty(client, module, protocol):
    hidden = client.infer(MODEL, inputs(module, numpy.ones((0, 7), dtype=numpy.int64))).as_numpy(OUTPUT)
    check(f"{protocol} empty batch", hidden.shape == (0, 7, WIDTH), hidden.shape)


def longest(client, module, protocol):
    ids = numpy.full((1, LONGEST), 2023, dtype=numpy.int64)
    hidden = client.infer(MODEL, inputs(module, ids)).as_numpy(OUTPUT)
    check(f"{protocol} as many tokens as the model takes", hidden.shape == (1, LONGEST, WIDTH), hidden.shape)


def main(http_address, grpc_address, folder, rows):
    folder = pathlib.Path(folder)
    ids = numpy.fromfile(folder / "input_ids", dtype="<i8").reshape(int(rows), -1)
    expected = numpy.fromfile(folder / "hidden", dtype="<f4").reshape(*ids.shape, WIDTH)

    http = http_client.InferenceServerClient(http_address)
    described(http, "http")
    for binary_in in (True, False):
        for binary_out in (True, False):
            outputs = [http_client.InferRequestedOutput(OUTPUT, binary_data=binary_out)]
            protocol = f"http {'binary' if binary_in else 'JSON'} in, {'binary' if binary_out else 'JSON'} out,"
            answered(http, http_client, protocol, ids, expected, outputs, binary_data=binary_in)
    empty(http, http_client, "http")
    longest(http, http_client, "http")
    refused(http, http_client, "http", "404", "400")
    answered(http, http_client, "http afterwards", ids, expected)

    grpc = grpc_client.InferenceServerClient(grpc_address)
    described(grpc, "grpc")
    answered(grpc, grpc_client, "grpc", ids, expected)
    answered(grpc, grpc_client, "grpc one output", ids, expected, [grpc_client.InferRequestedOutput(OUTPUT)])
    empty(grpc, grpc_client, "grpc")
    longest(grpc, grpc_client, "grpc")
    refused(grpc, grpc_client, "grpc", "StatusCode.NOT_FOUND", "StatusCode.INVALID_ARGUMENT")
    answered(grpc, grpc_client, "grpc afterwards", ids, expected)
    print("all held")


if __name__ == "__main__":
    main(*sys.argv[1:])
