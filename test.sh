#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test. The last line counts them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

need() { # command package
  command -v "$1" >/dev/null 2>&1 && return
  echo "installing $2"
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
}

command -v dotnet >/dev/null 2>&1 || { echo "the .NET SDK 10.0 is needed: see README.md" >&2; exit 1; }
need protoc protobuf-compiler
need openssl openssl
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || need initdb postgresql

# The terminal as it goes onto a device, once as native code and once trimmed; a warning is an error there too. Both are
# made before the rest is built, which restores what they restored for another framework.
command -v gcc >/dev/null 2>&1 || need clang clang
publish() { # folder more...
  dotnet publish hosts/Terminal -c Release -r linux-x64 -nologo -v quiet -o "artifacts/$1" "${@:2}"
}
publish terminal-native -p:YizhanFramework=net9.0
publish terminal-trimmed
export YIZHAN_TERMINAL="$PWD/artifacts/terminal-native/yizhan-terminal"

dotnet build Framework.sln -c Release -nologo -v quiet -clp:NoSummary

coverage=tests/Yizhan.Conformance.Tests/bin/Release/net10.0/coverage
rm -rf "$coverage"
results=$(mktemp)
cluster=$(mktemp -d)
trap 'bash tests/postgres.sh stop "$cluster"; rm -rf "$results" "$cluster"' EXIT
YIZHAN_TEST_POSTGRES=$(bash tests/postgres.sh start "$cluster")
export YIZHAN_TEST_POSTGRES
status=0

# A million mutated inputs, other ones for each commit; a finding counts as a failed test.
seed=$((16#$(git rev-parse --short=7 HEAD 2>/dev/null | cut -c1-7 || echo 1)))
findings=0
dotnet tests/Yizhan.Fuzz/bin/Release/net10.0/Yizhan.Fuzz.dll --seed "$seed" || findings=1

dotnet test Framework.sln -c Release --no-build --nologo -v quiet --logger "console;verbosity=minimal" 2>&1 | tee "$results" || status=$?

# One closing line per test project: "Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total:    12, ..."
read -r passed failed skipped < <(awk -F'[:,]' '
  /Failed: *[0-9]+, Passed: *[0-9]+, Skipped: *[0-9]+/ {
    for (i = 1; i < NF; i++) {
      if ($i ~ /Failed$/) f += $(i + 1)
      if ($i ~ /Passed$/) p += $(i + 1)
      if ($i ~ /Skipped$/) s += $(i + 1)
    }
  }
  END { print p + 0, f + 0, s + 0 }' "$results")

# What of each document is there and tested (docs/testing.md).
cat "$coverage"/*.txt || status=1

if [ "$findings" -ne 0 ]; then
  echo "the fuzzer found something, or did not get through its inputs: see above" >&2
  failed=$((failed + findings))
  status=1
fi

if [ "$passed" -eq 0 ]; then
  echo "no test ran" >&2
  status=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
