"""Asks a router with Triton's client: values, binary tensors, errors. Prints one line for each check that held.

The model is 'mirror': input x, FP32 [n, 2], comes back as same_x. Its version is r1.
"""

import sys

import numpy
import tritonclient.grpc as grpc_client
import tritonclient.http as http_client
from tritonclient.utils import InferenceServerException

MODEL = "mirror"


def check(name, held, detail=""):
    if not held:
        sys.exit(f"FAILED {name}: {detail}")
    print(f"held {name}")


def refusal(work):
    """The client's exception, which every refused request must raise."""
    try:
        work()
    except InferenceServerException as refused:
        return refused
    sys.exit("FAILED: nothing was refused")


def described(client, module, protocol):
    check(f"{protocol} live", client.is_server_live())
    check(f"{protocol} ready", client.is_server_ready())
    check(f"{protocol} model ready", client.is_model_ready(MODEL))
    check(f"{protocol} version ready", client.is_model_ready(MODEL, "r1"))
    server = client.get_server_metadata()
    extensions = server["extensions"] if isinstance(server, dict) else list(server.extensions)
    check(f"{protocol} extensions", "binary_tensor_data" in extensions, extensions)
    model = client.get_model_metadata(MODEL)
    inputs = model["inputs"][0]["shape"] if isinstance(model, dict) else list(model.inputs[0].shape)
    check(f"{protocol} metadata", [int(size) for size in inputs] == [-1, 2], inputs)


def x(module, values, datatype="FP32", name="x", **form):
    tensor = module.InferInput(name, list(values.shape), datatype)
    tensor.set_data_from_numpy(values, **form)
    return tensor


def answered(client, module, protocol, outputs, **form):
    values = numpy.array([[1.5, -2.25], [3e-30, 16777217.0], [0.1, -0.0]], dtype=numpy.float32)
    result = client.infer(MODEL, [x(module, values, **form)], request_id="17", outputs=outputs)
    back = result.as_numpy("same_x")
    check(f"{protocol} values", back.tobytes() == values.tobytes(), back)
    head = result.get_response()
    identity = head["id"] if isinstance(head, dict) else head.id
    check(f"{protocol} id", identity == "17", identity)


def refused(client, module, protocol, unknown, invalid):
    values = numpy.ones((1, 2), dtype=numpy.float32)
    cases = [
        ("unknown model", lambda: client.infer("other", [x(module, values)]), unknown, "no model 'other'"),
        ("unknown version", lambda: client.infer(MODEL, [x(module, values)], model_version="9"), unknown, "version '9'"),
        ("wrong name", lambda: client.infer(MODEL, [x(module, values, name="y")]), invalid, "no input 'y'"),
        (
            "wrong datatype",
            lambda: client.infer(MODEL, [x(module, values.astype(numpy.int64), "INT64")]),
            invalid,
            "the model wants FP32",
        ),
        (
            "wrong shape",
            lambda: client.infer(MODEL, [x(module, numpy.ones((1, 3), dtype=numpy.float32))]),
            invalid,
            "the model wants [n, 2]",
        ),
        (
            "wrong rank",
            lambda: client.infer(MODEL, [x(module, numpy.ones(2, dtype=numpy.float32))]),
            invalid,
            "the model wants [n, 2]",
        ),
        (
            "text",
            lambda: client.infer(MODEL, [x(module, numpy.array([[b"a", b"b"]], dtype=object), "BYTES")]),
            invalid,
            "the model wants FP32",
        ),
        ("no inputs", lambda: client.infer(MODEL, []), invalid, "'x' is missing"),
        (
            "unknown output",
            lambda: client.infer(MODEL, [x(module, values)], outputs=[module.InferRequestedOutput("z")]),
            invalid,
            "no output 'z'",
        ),
    ]
    for name, work, status, words in cases:
        exception = refusal(work)
        check(f"{protocol} {name} status", exception.status() == status, exception)
        check(f"{protocol} {name} words", words in exception.message(), exception)


def empty_batch(client, module, protocol):
    empty = numpy.ones((0, 2), dtype=numpy.float32)
    back = client.infer(MODEL, [x(module, empty)]).as_numpy("same_x")
    check(f"{protocol} empty batch", back.shape == (0, 2), back)


def main(http_address, grpc_address):
    http = http_client.InferenceServerClient(http_address)
    described(http, http_client, "http")
    answered(http, http_client, "http binary", None)
    for binary_in in (True, False):
        for binary_out in (True, False):
            outputs = [http_client.InferRequestedOutput("same_x", binary_data=binary_out)]
            answered(http, http_client, f"http {binary_in} {binary_out}", outputs, binary_data=binary_in)
    refused(http, http_client, "http", "404", "400")
    empty_batch(http, http_client, "http")

    grpc = grpc_client.InferenceServerClient(grpc_address)
    described(grpc, grpc_client, "grpc")
    answered(grpc, grpc_client, "grpc", None)
    answered(grpc, grpc_client, "grpc one output", [grpc_client.InferRequestedOutput("same_x")])
    refused(grpc, grpc_client, "grpc", "StatusCode.NOT_FOUND", "StatusCode.INVALID_ARGUMENT")
    empty_batch(grpc, grpc_client, "grpc")
    print("all held")


if __name__ == "__main__":
    main(*sys.argv[1:])
