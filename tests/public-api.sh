#!/usr/bin/env bash
# Brings the lists of what others compile against up to date (docs/packages.md), for the folders that are named or for all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C
[ $# -gt 0 ] || set -- runtime/* spec tests/Yizhan.Testing

# The symbols of a project that a rule complains of; what is built on the way there is not meant.
symbols() { { grep -F "[$PWD/$folder/" <<<"$log" | grep -oE "$1: Symbol '.*' is (not )?part of" || true; } | sed -E "s/^[^']*'(.*)' is (not )?part of\$/\1/" | sort -u; }
for folder; do
  folder=${folder%/}
  # Warnings for once, so that the compiler tells of all of them.
  log=$(dotnet build "$folder" -c Release --no-incremental -nologo -v quiet -clp:NoSummary -p:TreatWarningsAsErrors=false -p:YizhanListAll=true) || { echo "$log" >&2; exit 1; }
  for list in "$folder"/PublicAPI.Unshipped.txt "$folder"/*/PublicAPI.Unshipped.txt; do
    [ ! -f "$list" ] || { grep -vxF -f <(symbols RS0017; echo "'") "$list" > "$list.new"; mv "$list.new" "$list"; }
  done
  while IFS= read -r symbol; do
    # A province has its own list.
    province=$(grep -oE '^[^(]*' <<<"$symbol" | grep -oE -m 1 'Yizhan\.Specs\.[A-Za-z]+' | head -n 1 | cut -d. -f3 || true)
    home=$folder
    [ -z "$province" ] || [ ! -d "$folder/$province" ] || home=$folder/$province
    [ -f "$home/PublicAPI.Shipped.txt" ] || echo '#nullable enable' | tee "$home/PublicAPI.Shipped.txt" > "$home/PublicAPI.Unshipped.txt"
    echo "$symbol" >> "$home/PublicAPI.Unshipped.txt"
  done < <(symbols RS0016)
  for list in "$folder"/PublicAPI.Unshipped.txt "$folder"/*/PublicAPI.Unshipped.txt; do
    [ ! -f "$list" ] || sort -u -o "$list" "$list"
  done
done
