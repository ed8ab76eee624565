#!/bin/sh
# Serves examples/01-minilm.yaml from sub-models, asks it, and shows what happened. Stays when started from a terminal.
#   DEMO_START_SECONDS  how long the first start, which fetches the model, may take; 300 when unset
root=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
command="$root/bin/modelservice"
work=$(mktemp -d "${TMPDIR:-/tmp}/modelservice-demo-XXXXXX") || exit 1
services=

stop() { # end what this script started, and wait until it is gone
    trap - EXIT INT TERM
    for pid in $services; do kill -TERM "$pid" 2>/dev/null; done
    for pid in $services; do wait "$pid" 2>/dev/null; done
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    printf 'demo: %s\n' "$1" >&2
    exit 1
}

serve() { # $1: name of the run, $2: manifest; sets $url
    : >"$work/$1.ready"
    "$command" run -f "$2" --http-port 0 --grpc-port 0 --work-dir "$work/$1" >"$work/$1.ready" &
    pid=$!
    services="$services $pid"
    left=$((${DEMO_START_SECONDS:-300} * 5))
    until grep -q '^ready ' "$work/$1.ready"; do
        kill -0 "$pid" 2>/dev/null || fail "the service ended before it was ready; its words are above"
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "the service was not ready within ${DEMO_START_SECONDS:-300} s"
        sleep 0.2
    done
    url=$(sed -n 's/^ready //p' "$work/$1.ready" | head -n 1)
}

say() { printf '\n== %s\n' "$1"; }

say "Serving $root/examples/01-minilm.yaml: fetch, plan, compare with the whole model, start"
serve split "$root/examples/01-minilm.yaml"
split=$url

say "The sub-models that answer"
"$command" status minilm --work-dir "$work/split" || fail "the service has no state"

say "A question in OpenAI's form: POST $split/v1/embeddings"
answer=$(curl -sS --max-time 60 "$split/v1/embeddings" -H 'Content-Type: application/json' \
    -d '{"model": "minilm", "input": ["A cat sleeps on the sofa."]}') || fail "the question was not answered"
printf '%.160s ...\n' "$answer"
case $answer in
    *'"embedding"'*) ;;
    *) fail "the answer has no embedding: $answer" ;;
esac

say "How alike some sentences are; the unsplit model, started for this, is asked the same"
sed -e 's/name: minilm/name: minilm-whole/' -e 's/pipeline: 3/pipeline: 1/' "$root/examples/01-minilm.yaml" >"$work/whole.yaml"
serve whole "$work/whole.yaml" 2>"$work/whole.words"
"$command" embed --url "$split" --against "$url" \
    "A cat sleeps on the sofa." \
    "The kitten is napping on the couch." \
    "Stock markets fell sharply on Monday." \
    "Shares lost much of their value at the start of the week." \
    "How do I bake bread without yeast?" || fail "the sentences were not embedded"

say "Time in each stage"
"$command" status minilm --work-dir "$work/split" --times || fail "the processes have no metrics"

say "Largest difference from the unsplit model"
printf 'before it served: %s\n' "$(sed -n 's/.*"maxAbsError" *: *\([^,}]*\).*/\1/p' "$work/split/verification.json")"
"$command" embed --url "$split" --against "$url" "A last sentence, asked of both." | sed -n 's/^largest difference.*: /on the demo'"'"'s own words: /p'

if [ -t 0 ]; then
    say "It stays at $split until you press Ctrl-C. Try:"
    printf '  %s embed --url %s "your text" "another"\n' "$command" "$split"
    wait
fi
exit 0
