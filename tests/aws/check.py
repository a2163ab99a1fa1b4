"""Does the AWS CLI understand each command that `rulescope permission` gives, and does Lambda's own model allow its values?

Reads rules.jsonl; `commands` says how many commands a rule needs. Asks no network: the CLI stops after reading the command.
Usage: python check.py COMMAND…   where COMMAND… starts `rulescope`.
"""

import contextlib
import io
import json
import pathlib
import re
import subprocess
import sys

from awscli.clidriver import create_clidriver

try:
    import botocore.session as session
except ImportError:
    import awscli.botocore.session as session

MEMBERS = session.get_session().get_service_model("lambda").operation_model("AddPermission").input_shape.members
# `--function-name` for `FunctionName`.
SHAPES = {"--" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower(): shape for name, shape in MEMBERS.items()}
DRIVER = create_clidriver()


def objection(command):
    """What is wrong with a command, or None."""
    if command[:3] != ["aws", "lambda", "add-permission"]:
        return f"is not `aws lambda add-permission`: {command}"
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = DRIVER.main(command[1:] + ["--generate-cli-skeleton", "output"])
    if status != 0 or json.loads(said.getvalue()) != {"Statement": "Statement"}:
        return f"the AWS CLI says: {said.getvalue().strip()}"
    for option, value in zip(command[3::2], command[4::2]):
        limits = SHAPES[option].metadata if option in SHAPES else {}
        fits = re.fullmatch(limits.get("pattern", ".*"), value, re.ASCII)
        if not fits or not limits.get("min", 0) <= len(value) <= limits.get("max", len(value)):
            return f"Lambda's model does not allow {option} {value}"
    return None


def trouble(row, answer):
    """What is wrong with the answer to a rule, or None."""
    commands = answer.get("commands", [])
    if len(commands) != row["commands"]:
        return f"{row['commands']} commands wanted, got {json.dumps(answer)}"
    if not commands and not any(problem["severity"] == "error" for problem in answer["diagnostics"]):
        return f"no command, and no error that says why: {json.dumps(answer)}"
    return next(filter(None, map(objection, commands)), None)


def main():
    text = (pathlib.Path(__file__).parent / "rules.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    run = subprocess.run(sys.argv[1:] + ["permission"], input=text, capture_output=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if len(answers) != len(rows):
        sys.exit(f"{len(rows)} rules, {len(answers)} answers; {run.stderr}")
    failed = 0
    for row, answer in zip(rows, answers):
        wrong = trouble(row, answer)
        if wrong:
            failed += 1
            print(f"{row['name']}: {wrong}")
    print(f"# pass {len(rows) - failed}")
    print(f"# fail {failed}")
    return 1 if failed else 0


sys.exit(main())
