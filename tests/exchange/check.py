"""What does real software say of the texts that `exchange` writes for the rules in rules.jsonl?

Usage: python check.py PART COMMAND…   where COMMAND… answers questions, one a line. PART is one of

cloudformation  cfn-lint finds no error in a template of CloudFormation or SAM
terraform       `terraform fmt -check` would change nothing
typescript      TypeScript's own parser reads the stack of the CDK
aws             a shell and the AWS CLI read each command, and the service's model allows its values
moto            a server that acts like AWS takes the rule and the permission, and its policy is the one that was foretold

Asks no network: moto's server listens on the loopback address, in this process.
"""

import collections
import contextlib
import io
import json
import logging
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
SECONDS = 120
# What a reader writes in the place of a hole.
FILLED = {
    "<ACCOUNT_ID>": "123456789012",
    "<RULE_NAME>": "my_rule",
    "<REGION>": "us-east-1",
    "CODE_FOLDER": "src",
    "HANDLER": "index.handler",
    "RUNTIME": "nodejs22.x",
}
os.environ.update(
    AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="",
    AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null", AWS_MAX_ATTEMPTS="1",
)
os.environ.pop("AWS_PROFILE", None)


def exported(command, **more):
    """Each rule with its exports: the text by form; several texts of one form are a list."""
    rules = [json.loads(line) for line in (HERE / "rules.jsonl").read_text(encoding="utf-8").splitlines()]
    questions = [{"kind": "exports", **rule, "document": json.dumps(rule["document"]), **more} for rule in rules]
    text = "".join(json.dumps(question) + "\n" for question in questions)
    # It may have to be compiled first.
    run = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True, timeout=10 * SECONDS)
    for rule, line in zip(rules, run.stdout.splitlines(), strict=True):
        forms = {}
        for export in json.loads(line)["exports"]:
            if "text" in export:
                forms.setdefault(export["format"], []).append(filled(export))
        yield rule, forms


def filled(export):
    text = export["text"]
    for hole in export["holes"]:
        text = text.replace(hole["text"], FILLED[hole["text"]])
    return text


def written(command, folder, suffixes):
    """Writes the texts of some forms into a folder; gives each file and the name of its rule."""
    files = {}
    for number, (rule, forms) in enumerate(exported(command)):
        for form, suffix in suffixes.items():
            for index, text in enumerate(forms.get(form, [])):
                path = pathlib.Path(folder) / f"{number:02}-{form}-{index}{suffix}"
                path.write_text(text, encoding="utf-8")
                files[path] = f"{rule['name']} as {form}"
    return files


def cloudformation(command):
    with tempfile.TemporaryDirectory() as folder:
        files = written(command, folder, {"cloudformation": ".yaml", "cloudformation-json": ".json", "sam": ".sam.yaml"})
        lint = pathlib.Path(sys.executable).with_name("cfn-lint")
        run = subprocess.run(
            [lint if lint.exists() else "cfn-lint", "--format", "json", "--ignore-checks", "W", "--", *files],
            capture_output=True, encoding="utf-8", check=False, timeout=SECONDS,
        )
        if not run.stdout.strip():
            sys.exit(f"cfn-lint says nothing: {run.stderr}")
        wrong = {}
        for found in json.loads(run.stdout):
            if found["Level"] == "Error":
                wrong.setdefault(pathlib.Path(found["Filename"]), f"{found['Rule']['Id']} {found['Message']}")
        return {name: wrong.get(path) for path, name in files.items()}


def terraform(command):
    if not shutil.which("terraform"):
        skip("terraform is not here")
    with tempfile.TemporaryDirectory() as folder:
        files = written(command, folder, {"terraform": ".tf"})
        environment = {**os.environ, "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": "/dev/null"}
        run = subprocess.run(
            ["terraform", "fmt", "-check", "-diff", "-no-color", folder],
            capture_output=True, encoding="utf-8", check=False, env=environment, timeout=SECONDS,
        )
        said = run.stdout + run.stderr
        return {name: said if run.returncode and path.name in said else None for path, name in files.items()}


def typescript(command):
    with tempfile.TemporaryDirectory() as folder:
        files = written(command, folder, {"cdk": ".ts"})
        run = subprocess.run(
            ["node", HERE / "parse.mjs", *files], capture_output=True, encoding="utf-8", check=False, timeout=SECONDS,
        )
        if run.returncode:
            sys.exit(run.stderr)
        wrong = {pathlib.Path(path): problem for path, problem in json.loads(run.stdout).items()}
        return {name: wrong.get(path) for path, name in files.items()}


class Cli:
    """The AWS CLI, in this process."""

    def __init__(self):
        from awscli.clidriver import create_clidriver

        try:
            import botocore.session as session
            from botocore.validate import ParamValidator
        except ImportError:
            import awscli.botocore.session as session
            from awscli.botocore.validate import ParamValidator
        # One for each operation, as `--generate-cli-skeleton` stays with a driver.
        self.drivers = collections.defaultdict(create_clidriver)
        self.session = session.get_session()
        self.validator = ParamValidator()

    def run(self, words):
        said, complained = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            status = self.drivers[words[1], words[-2]].main(words)
        return status, said.getvalue(), complained.getvalue()

    def objection(self, words):
        """What is wrong with a command, which is not carried out, or None."""
        status, said, complained = self.run([*words, "--generate-cli-skeleton", "output"])
        if status != 0:
            return f"the AWS CLI says: {said}{complained}"
        service, operation = words[0], words[1].title().replace("-", "")
        shape = self.session.get_service_model(service).operation_model(operation).input_shape
        options = dict(zip(words[2::2], words[3::2], strict=True))
        parameters = {}
        for member, limits in shape.members.items():
            option = "--" + re.sub(r"(?<=[a-z])(?=[A-Z])", "-", member).lower()
            if option in options:
                text = options[option]
                pattern = limits.metadata.get("pattern", ".*")
                if limits.type_name == "string" and not re.fullmatch(pattern, text, re.ASCII | re.DOTALL):
                    return f"the model of {service} does not allow {option} {text}"
                parameters[member] = text if limits.type_name == "string" else json.loads(text)
        return self.allowed(parameters, shape)

    def allowed(self, parameters, shape):
        report = self.validator.validate(parameters, shape)
        return report.generate_report() if report.has_errors() else None


def commands(text):
    """The words of each command, `aws` left out, as the shell hands them on."""
    script = "aws() { printf '%s\\0' \"$@\"; printf '\\1\\0'; }\n" + text
    run = subprocess.run(["sh", "-c", script], capture_output=True, encoding="utf-8", check=True, timeout=SECONDS)
    return [part.split("\0")[:-1] for part in run.stdout.split("\1\0")[:-1]]


def aws(command):
    cli = Cli()
    calls = ["add-permission", "create-topic-rule", "replace-topic-rule", "get-policy", "remove-permission"]
    input_shape = cli.session.get_service_model("iot").operation_model("CreateTopicRule").input_shape
    results = {}
    for one_line in [False, True]:
        for rule, forms in exported(command, oneLine=one_line):
            for form in calls:
                for text in forms.get(form, []):
                    found = [cli.objection(words) for words in commands(text)]
                    results[f"{rule['name']} as {form}, {one_line=}"] = (
                        next(filter(None, found), None) if found else "the shell saw no command"
                    )
                    if one_line and len(text.splitlines()) != len(found):
                        results[f"{rule['name']} as {form} on one line"] = "it has several"
            for text in forms.get("rule-json", []):
                results[f"{rule['name']} as rule-json"] = cli.allowed(json.loads(text), input_shape)
    return results


def moto(command):
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        os.environ["AWS_ENDPOINT_URL"] = f"http://{host}:{port}"
        cli = Cli()
        results = {}
        for rule, forms in exported(command):
            statements = [json.loads(text) for text in forms.get("policy", [])]
            place = "arn:aws:lambda:us-east-1:123456789012:function:"
            # moto reads no qualifier in the ARN of a function.
            if not rule.get("notInMoto") and statements and all(statement["Resource"].startswith(place) for statement in statements):
                reset(f"http://{host}:{port}")
                results[rule["name"]] = foretold(cli, forms, statements)
        return results
    finally:
        server.stop()


def reset(endpoint):
    import urllib.request

    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST"), timeout=SECONDS).close()


def foretold(cli, forms, statements):
    """Whether rule and permission are taken, and the policy is the one that was foretold: what is wrong, or None."""
    def called(*words):
        status, said, complained = cli.run([*words, "--region", "us-east-1"] if "--region" not in words else [*words])
        if status != 0:
            raise ValueError(f"{' '.join(words)}: {complained or said}")
        return said

    try:
        for statement in statements:
            function(called, statement["Resource"].split(":", 6)[6])
        [text] = forms["create-topic-rule"]
        for words in commands(text):
            called(*words)
        [payload] = forms["rule-json"]
        payload = json.loads(payload)
        kept = json.loads(called("iot", "get-topic-rule", "--rule-name", payload["ruleName"], "--output", "json"))["rule"]
        for name, value in payload["topicRulePayload"].items():
            if kept.get(name) != value:
                return f"the rule's {name} is {kept.get(name)!r}, not {value!r}"
        [text] = forms["get-policy"]
        for words, statement in zip(commands(text), statements, strict=True):
            policy = json.loads(json.loads(called(*words, "--output", "json"))["Policy"])
            if policy["Statement"] != [statement]:
                return f"the policy is {json.dumps(policy)}, not {json.dumps(statement)}"
        [text] = forms["remove-permission"]
        for words in commands(text):
            called(*words)
        return None
    except ValueError as problem:
        return str(problem)


def function(called, name):
    """A function with the alias or version that is named."""
    name, _, qualifier = name.partition(":")
    with contextlib.suppress(ValueError):
        called("iam", "create-role", "--role-name", "r", "--assume-role-policy-document", "{}", "--path", "/")
    with tempfile.TemporaryDirectory() as folder:
        code = pathlib.Path(folder) / "code.zip"
        zipped(code, 0)
        with contextlib.suppress(ValueError):
            called(
                "lambda", "create-function", f"--function-name={name}", "--runtime", "python3.13", "--handler", "index.handler",
                "--role", "arn:aws:iam::123456789012:role/r", "--zip-file", f"fileb://{code}",
            )
        if qualifier.isdigit():
            # The same code twice is one version.
            for version in range(1, int(qualifier) + 1):
                zipped(code, version)
                called("lambda", "update-function-code", f"--function-name={name}", "--zip-file", f"fileb://{code}")
                called("lambda", "publish-version", f"--function-name={name}")
        elif qualifier:
            called("lambda", "publish-version", f"--function-name={name}")
            called("lambda", "create-alias", f"--function-name={name}", f"--name={qualifier}", "--function-version", "1")


def zipped(path, number):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.py", f"def handler(event, context): return {number}")


def skip(why):
    print(why)
    sys.exit(77)


def main():
    part, command = sys.argv[1], sys.argv[2:]
    results = {"cloudformation": cloudformation, "terraform": terraform, "typescript": typescript, "aws": aws, "moto": moto}[part](command)
    wrong = {name: problem for name, problem in results.items() if problem}
    for name, problem in wrong.items():
        print(f"{name}: {problem}")
    print(f"# pass {len(results) - len(wrong)}")
    print(f"# fail {len(wrong)}")
    return 1 if wrong or not results else 0


sys.exit(main())
