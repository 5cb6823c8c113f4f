#!/usr/bin/env bash
# Runs `goalfmt check`. Its exit code becomes an output of the step, so that the summary comes before the failure.
set -euo pipefail
: "${PATHS?} ${ARGS?} ${SARIF_FILE?}"

paths=()
while IFS= read -r line; do
  [[ -z "$line" ]] || paths+=("$line")
done <<< "$PATHS"

words=()
while read -r -a line; do
  words+=(${line[@]+"${line[@]}"})
done <<< "$ARGS"

if [[ -n "$SARIF_FILE" ]]; then
  words+=(--output "sarif=$SARIF_FILE")
  { delimiter="end-$RANDOM$RANDOM$RANDOM"; echo "sarif-file<<$delimiter"; printf '%s\n' "$SARIF_FILE"; echo "$delimiter"; } >> "$GITHUB_OUTPUT"
fi

code=0
goalfmt check ${words[@]+"${words[@]}"} --output "markdown=$RUNNER_TEMP/goalfmt-findings.md" -- ${paths[@]+"${paths[@]}"} || code=$?
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
