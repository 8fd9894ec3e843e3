#!/bin/sh
# Write constraints.txt: what pip chooses today for zerentu and all its extras, in a fresh environment.
# Usage: scripts/constraints.sh PYTHON
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$1" -m venv "$work/venv"
"$work/venv/bin/python" -m pip --disable-pip-version-check --quiet install '.[all,bench,test]'
"$work/venv/bin/python" -m pip --disable-pip-version-check freeze --exclude zerentu >"$work/frozen"

# A name and a version, nothing else: no address, no path.
if grep -vE '^[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+$' "$work/frozen"; then
    echo "These lines are no plain versions; constraints.txt is left as it was." >&2
    exit 1
fi
{
    echo "# Versions that are tested together. Written by: make constraints"
    LC_ALL=C sort -f "$work/frozen"
} >"$work/constraints.txt"
cp "$work/constraints.txt" constraints.txt
