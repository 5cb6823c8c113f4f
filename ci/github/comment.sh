#!/usr/bin/env bash
# Writes the summary of a pull request (what changes in goals, how the files that change stand, what was found), shows it on
# the page of the run, and posts it as a comment, the same one each time.
#
# Nothing of the pull request is run, and goalfmt lets nothing of it act in Markdown. A pull request from a fork has a token
# that may not write: it has the page of the run only.
set -euo pipefail

marker='<!-- goalfmt: summary of a pull request -->'
body="$RUNNER_TEMP/goalfmt-comment.md"
part="$RUNNER_TEMP/goalfmt-part.md"

# As many whole lines of a file as fit into so many bytes: GitHub takes 65,536 characters.
fit() {
  LC_ALL=C awk -v room="$2" '{ room -= length($0) + 1; if (room < 0) { print "\n… and more, which found no room here."; exit } print }' "$1"
}

{
  echo "$marker"
  echo "## Goals"
  echo
  if goalfmt diff "$BASE" HEAD --output-format markdown -o "$part"; then
    fit "$part" 25000
  else
    echo "What changes cannot be told: the commit that this builds upon is not in the checkout (\`fetch-depth: 0\` brings it)."
  fi
} > "$body"

files=()
while IFS= read -r -d '' file; do
  files+=("$file")
done < <(git diff --name-only -z --diff-filter=d "$BASE" HEAD -- '*.goals' '*.goals.md' 2> "$part" || true)
if ((${#files[@]})); then
  goalfmt status --output-format markdown --force-exclude -o "$part" -- "${files[@]}" && { printf '\n### How they stand\n\n'; fit "$part" 25000; } >> "$body"
fi

if [[ -s "$RUNNER_TEMP/goalfmt-findings.md" ]]; then
  { echo; fit "$RUNNER_TEMP/goalfmt-findings.md" 14000; } >> "$body"
fi

if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then
  cat "$body" >> "$GITHUB_STEP_SUMMARY"
fi
if [[ "$FORK" == true ]]; then
  echo "::notice title=goalfmt::A pull request from a fork may not be commented on from here; its summary is on the page of this run."
  exit 0
fi

comments="repos/$REPOSITORY/issues/$NUMBER/comments"
earlier=$(gh api --paginate "$comments" --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id") || earlier=
earlier=${earlier%%$'\n'*}
if [[ -n "$earlier" ]]; then
  posted=$(gh api --method PATCH "repos/$REPOSITORY/issues/comments/$earlier" --field "body=@$body" --jq .html_url) || posted=
else
  posted=$(gh api --method POST "$comments" --field "body=@$body" --jq .html_url) || posted=
fi
if [[ -z "$posted" ]]; then
  echo "::warning title=goalfmt::The comment could not be posted: the job needs \`permissions: pull-requests: write\`."
fi
