#!/usr/bin/env python3
"""Makes the descriptor sets again, and the rows: messages in Protobuf's text format (or as the hexadecimal bytes of what no
writer would write) with the JSON that Protobuf's own library for Python gives. Needs protoc and `pip install protobuf`.

    python3 tests/protobuf/make.py
"""

import base64
import json
import pathlib
import subprocess

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message, message_factory, text_format

HERE = pathlib.Path(__file__).parent
NAMES = ["readings", "legacy", "small"]


def descriptor_set(name, *options):
    out = HERE / f"{name}.desc"
    command = ["protoc", f"--descriptor_set_out={out}", f"--proto_path={HERE}", *options]
    subprocess.run([*command, str(HERE / f"{name.split('-')[0]}.proto")], check=True)
    return out.read_bytes()


def pool(data):
    made = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(data).file:
        made.Add(file)
    return made


def expected(types, kind, text, hexadecimal):
    made = message_factory.GetMessageClass(types.FindMessageTypeByName(kind))()
    try:
        if text is not None:
            text_format.Parse(text, made, descriptor_pool=types)
            data = made.SerializeToString(deterministic=True)
        else:
            data = bytes.fromhex(hexadecimal)
            made.ParseFromString(data)
            if not made.IsInitialized():
                return data, {"fails": True}
        options = {"preserving_proto_field_name": True, "descriptor_pool": types}
        return data, {"value": json_format.MessageToDict(made, **options)}
    except (message.DecodeError, json_format.Error, ValueError, TypeError):
        return data, {"fails": True}


sets = {name: descriptor_set(name, "--include_imports") for name in NAMES}
descriptor_set("readings-alone")
types = {name: pool(data) for name, data in sets.items()}
rows = []
for line in (HERE / "messages.jsonl").read_text().splitlines():
    row = json.loads(line)
    data, outcome = expected(types[row["file"]], row["type"], row.get("text"), row.get("hex"))
    made = {**row, "payload": base64.b64encode(data).decode(), **outcome}
    rows.append(json.dumps(made, ensure_ascii=False, allow_nan=False))
(HERE / "rows.jsonl").write_text("\n".join(rows) + "\n")
