#!/bin/sh
# Print the first Python here that is 3.11 or newer and can make environments.
# PYTHON, when set, is the only one that is tried.
set -eu

found=
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    # Asked by running it: a version manager may have put a stub there that starts nothing.
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        found=${found:-$candidate}
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$candidate"
            exit 0
        fi
    fi
done

if [ -n "$found" ]; then
    echo "$found has no venv module. Install it (on Debian and Ubuntu: apt-get install python3-venv)" \
        "and run make again." >&2
else
    echo "zerentu needs Python 3.11 or newer; none was found as ${PYTHON:-python3.13, python3.12, python3.11 or python3}." \
        "Install one, or name it: make PYTHON=python3.12" >&2
fi
exit 1
