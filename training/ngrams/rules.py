"""Asks the Java rules about texts, so that models can be mixed with them. Needs `./mvnw compile` before."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _java(tool):
    home = os.environ.get("JAVA_HOME")
    found = Path(home, "bin", tool) if home else shutil.which(tool)
    return str(found)


def judge(texts):
    """One {"language", "mood", "categories"} a text. JAVA_HOME must name a JDK 25."""
    jars = sorted(Path.home().glob(".m2/repository/com/fasterxml/jackson/core/jackson-*/2.18*/*.jar"))
    path = os.pathsep.join(map(str, [ROOT / "target/classes", *jars]))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "in").write_text("".join(json.dumps(t) + "\n" for t in texts), "utf-8")
        subprocess.run([_java("javac"), "-d", folder, "-cp", path, Path(__file__).with_name("RuleScores.java")], check=True)
        subprocess.run([_java("java"), "-cp", f"{folder}{os.pathsep}{path}", "creators.ai.RuleScores", folder / "in", folder / "out"], check=True)
        return [json.loads(line) for line in (folder / "out").read_text("utf-8").splitlines()]
