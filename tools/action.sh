#!/usr/bin/env bash
# The checking step of the GitHub Action (action.yml). Takes its inputs from INPUT_* variables, prints annotations,
# writes the reports that were asked for and names them in $GITHUB_OUTPUT. Exits as discrepancy does: 0, 1 or 2.
set -euo pipefail

fault() {
    printf '::error title=discrepancy::%s\n' "$1"
    exit 2
}

output() {
    # One line a value, whatever is in it.
    printf '%s=%s\n' "$1" "${2//[$'\r\n']/}" >> "${GITHUB_OUTPUT:-/dev/null}"
}

paths=()
while IFS= read -r line || [ -n "$line" ]; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    [ -z "$line" ] || paths+=("$line")
done <<< "${INPUT_PATHS:-}"
[ "${#paths[@]}" -gt 0 ] || [ -n "${INPUT_SINCE:-}" ] || fault "The input 'paths' names no article."

options=(--format github --fail-on "${INPUT_FAIL_ON:-contradicts}" --min-severity "${INPUT_MIN_SEVERITY:-note}")
[ -z "${INPUT_BASELINE:-}" ] || options+=(--baseline "$INPUT_BASELINE")
[ -z "${INPUT_SARIF_FILE:-}" ] || options+=(--format "sarif:$INPUT_SARIF_FILE")
[ -z "${INPUT_JUNIT_FILE:-}" ] || options+=(--format "junit:$INPUT_JUNIT_FILE")
if [ -n "${INPUT_AGAINST:-}" ]; then
    command=check
    options+=(--against "$INPUT_AGAINST")
    [ -z "${INPUT_SINCE:-}" ] || options+=(--since "$INPUT_SINCE")
else
    command=report
    [ -z "${INPUT_SINCE:-}" ] || fault "The input 'since' needs the input 'against'."
fi

code=0
# Written so that an empty list is no mistake in the bash 3.2 of macOS.
discrepancy "$command" "${options[@]}" -- ${paths[@]+"${paths[@]}"} || code=$?

output exit-code "$code"
[ ! -s "${INPUT_SARIF_FILE:-}" ] || output sarif-file "$INPUT_SARIF_FILE"
[ ! -s "${INPUT_JUNIT_FILE:-}" ] || output junit-file "$INPUT_JUNIT_FILE"
exit "$code"
