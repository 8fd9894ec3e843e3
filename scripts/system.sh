#!/usr/bin/env bash
# Install what the tests need from the system: a Chromium to open the page in, a Chinese font, and a Java and Maven
# to run a Neo4j with, unless there is a Neo4j (NEO4J_URI) or a Docker engine to run one.
# What is already there is used; what cannot be installed is named. Under CI=true that is a failure.
set -euo pipefail
CHROMIUM=${CHROMIUM:-}

browser() {
    local names=("$CHROMIUM") name
    [ -n "$CHROMIUM" ] || names=(chromium chromium-browser google-chrome google-chrome-stable)
    for name in "${names[@]}"; do
        command -v "$name" >/dev/null && return
    done
    return 1
}

font() {
    [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

neo4j() {
    [ -n "${NEO4J_URI:-}" ] || { docker info && docker compose version; } >/dev/null 2>&1
}

java_17_or_newer() {
    local major
    major=$(java -version 2>&1 | sed -nE 's/.*version "([0-9]+).*/\1/p')
    [ "${major:-0}" -ge 17 ]
}

# What is missing, as Debian packages.
missing() {
    browser || echo chromium
    font || echo fonts-noto-cjk
    neo4j && return
    java_17_or_newer || echo default-jre-headless
    command -v mvn >/dev/null || echo maven
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
    command -v apt-get >/dev/null || return
    as_root true 2>/dev/null || return
    as_root apt-get -q update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install fontconfig "$@"
}

mapfile -t packages < <(missing)
[ ${#packages[@]} = 0 ] && exit 0

echo "Installing for the tests: ${packages[*]}"
install "${packages[@]}" || true
mapfile -t packages < <(missing)
[ ${#packages[@]} = 0 ] && exit 0

echo "Not installed: ${packages[*]}. As root: apt-get install fontconfig ${packages[*]}" \
    "(or set CHROMIUM to a Chromium or Chrome that is there, NEO4J_URI to an empty Neo4j)." >&2
if [ "${CI:-}" = true ]; then
    exit 1
fi
echo "Tests that need them will be skipped." >&2
