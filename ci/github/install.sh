#!/usr/bin/env bash
# Installs goalfmt into an environment of its own: VERSION from the package index, else what lies in ACTION_PATH.
set -euo pipefail

if [[ -n "$VERSION" && ! "$VERSION" =~ ^[0-9]+(\.[0-9]+)*((a|b|rc|\.post|\.dev)[0-9]+)?$ ]]; then
  echo "::error title=goalfmt::The input \"version\" is no version; write it as 0.1.0."
  exit 2
fi
python=$(command -v python3 || command -v python) || { echo "::error title=goalfmt::No Python here; set it up before this action."; exit 2; }
place="$RUNNER_TEMP/goalfmt-environment"
"$python" -m venv "$place"
programs="$place/bin"
[[ -d "$programs" ]] || programs="$place/Scripts" # Windows
"$programs/python" -m pip install --quiet --disable-pip-version-check "${VERSION:+goalfmt==}${VERSION:-$ACTION_PATH}"
echo "$programs" >> "$GITHUB_PATH"
"$programs/goalfmt" --version
