#!/bin/sh
# Fetches the models of Hugging Face that can stand in for the shipped ones. They are not needed, and not ours: look at
# their licences. Without arguments this only tells; nothing is loaded without being named.
set -eu

usage() {
  cat <<'TEXT'
usage: models/fetch.sh [--small] [--to FOLDER] [--from URL] NAME...

 NAME                model                                                size (--small)   licence
 sentiment           cardiffnlp/twitter-roberta-base-sentiment-latest     0.5 GB (0.13)    CC-BY-4.0
 zero-shot           facebook/bart-large-mnli                             1.6 GB (0.41)    MIT
 language-detection  papluca/xlm-roberta-base-language-detection          1.1 GB (0.28)    MIT
 all                 the three

 --small             the int8 files: a quarter of the size, two to three times as fast, a little less exact
 --to FOLDER         the models folder (AI_MODELS_CACHE_DIR); default: where this script lies
 --from URL          a mirror of https://huggingface.co

What arrives is FOLDER/NAME/{config.json,tokenizer.json,model.onnx}; a running node takes it within moments. The
models' authors publish no ONNX files, so these are conversions by others, named as the files are fetched. Whoever
would rather convert for themselves, with Python and internet:

    python3 -m pip install "optimum[exporters]"
    optimum-cli export onnx --task text-classification --model facebook/bart-large-mnli models/zero-shot
    (likewise for models/sentiment and models/language-detection)

Without internet: do either elsewhere and copy the folders. To undo: remove the folder.
TEXT
}

fail() {
  echo "models/fetch.sh: $1" >&2
  exit 1
}

hub=https://huggingface.co
to=$(cd "$(dirname "$0")" && pwd)
size=full
names=

while [ $# -gt 0 ]; do
  case "$1" in
  --small) size=small ;;
  --to) to=${2:?--to needs a folder} && shift ;;
  --from) hub=${2:?--from needs an address} && shift ;;
  all) names="sentiment zero-shot language-detection" ;;
  sentiment | zero-shot | language-detection) names="$names $1" ;;
  -h | --help) usage && exit 0 ;;
  *) usage >&2 && fail "unknown argument: $1" ;;
  esac
  shift
done
if [ -z "$names" ]; then
  usage
  exit 0
fi
command -v curl >/dev/null || fail "curl is needed"

# One file, whole or not at all: resumed when interrupted, and under its name only when complete.
get() {
  echo "$hub/$1/resolve/main/$2"
  curl --fail --location --retry 3 --continue-at - --output "$3.part" "$hub/$1/resolve/main/$2" ||
    fail "could not fetch $2 of $1; run this again to go on"
  mv "$3.part" "$3"
}

for name in $names; do
  case "$name" in
  sentiment) repository=Xenova/twitter-roberta-base-sentiment-latest full=onnx/model.onnx small=onnx/model_quantized.onnx ;;
  zero-shot) repository=Xenova/bart-large-mnli full=onnx/model.onnx small=onnx/model_quantized.onnx ;;
  language-detection) repository=protectai/xlm-roberta-base-language-detection-onnx full=model.onnx small=model_quantized.onnx ;;
  esac
  if [ "$size" = small ]; then file=$small; else file=$full; fi
  # Beside the models folder's own names, so that a node never sees half a model.
  fresh=$to/.fetching-$name-$size
  mkdir -p "$fresh"
  for part in config.json tokenizer.json; do
    [ -f "$fresh/$part" ] || get "$repository" "$part" "$fresh/$part"
  done
  [ -f "$fresh/model.onnx" ] || get "$repository" "$file" "$fresh/model.onnx"
  old=$to/.replaced-$name
  rm -rf "$old"
  if [ -d "$to/$name" ]; then mv "$to/$name" "$old"; fi
  mv "$fresh" "$to/$name"
  rm -rf "$old"
  echo "models/fetch.sh: $to/$name is ready"
done
