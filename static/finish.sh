#!/bin/sh
# Finishes the built release page; Trunk calls it after a build (see Trunk.toml).
set -eu

[ "${TRUNK_PROFILE:-}" = release ] || exit 0

cd "$TRUNK_STAGING_DIR"

# change SED_COMMAND TEXT: changes the page, and stops unless the text is in it then.
change() {
  sed "$1" index.html >index.html.new
  mv index.html.new index.html
  grep -qF "$2" index.html || {
    echo "finish.sh: the page has no place for $2" >&2
    exit 1
  }
}

# Comments and indentation of scripts are for their readers, who find them in a build for development.
for glue in page-*.js annex.js exchange.js boot-*.js; do
  sed -e 's/^ *//' -e '/^\/\//d' -e '/^\/\*\*/d' -e '/^\*/d' "$glue" >"$glue.new"
  mv "$glue.new" "$glue"
done

# What a module and its glue share is named with numbers that cannot be packed, 16 digits each: plain ones take their place. Each name
# keeps its length, so that the module stays whole.
for glue in page-*.js annex.js exchange.js; do
  module=${glue%.js}_bg.wasm
  grep -o '__wbg_[A-Za-z0-9_]*_[0-9a-f]\{16\}\|wasm_bindgen__[A-Za-z0-9_]*__h[0-9a-f]\{16\}' "$glue" | sort -u |
    awk '{ printf "s/%s/%s%016d/g\n", $0, substr($0, 1, length($0) - 16), NR }' >names.sed
  LC_ALL=C sed -f names.sed "$glue" >glue.new
  LC_ALL=C sed -f names.sed "$module" >module.new
  # A sed that ends the last line of what is no text leaves both as they are.
  if [ "$(wc -c <module.new)" -eq "$(wc -c <"$module")" ]; then
    mv glue.new "$glue"
    mv module.new "$module"
  fi
done
rm -f names.sed glue.new module.new

# One style sheet instead of six, without comments and indentation: together they pack into two thirds.
sheets=$(sed -n 's|^<link rel="stylesheet" href="\./\([^"]*\)".*|\1|p' index.html)
# shellcheck disable=SC2086
cat $sheets | awk '
  { text = text $0 "\n" }
  END {
    while (start = index(text, "/*")) {
      rest = substr(text, start + 2)
      text = substr(text, 1, start - 1) substr(rest, index(rest, "*/") + 2)
    }
    printf "%s", text
  }' | sed -e 's/^ *//' -e '/^$/d' >style.css
# shellcheck disable=SC2086
rm $sheets
number=$(cksum <style.css | awk '{ printf "%08x%08x", $1, $2 }')
mv style.css "style-$number.css"
change "1,/<link rel=\"stylesheet\"/s|^<link rel=\"stylesheet\".*|<link href=\"./style-$number.css\" rel=\"stylesheet\">|" "./style-$number.css"
change '/^<link rel="stylesheet"/d' "./style-$number.css"

# The modules that are loaded later are named by what they contain, so that a cache never gives an old one to a new page; Trunk names
# only the page's own files so.
for module in annex exchange; do
  number=$(cat "$module.js" "${module}_bg.wasm" | cksum | awk '{ printf "%08x%08x", $1, $2 }')
  for ending in .js _bg.wasm; do
    mv "$module$ending" "$module-$number$ending"
    change "s|\"./$module$ending\"|\"./$module-$number$ending\"|" "\"./$module-$number$ending\""
  done
done

# For the footer, where the page is built from a repository; the modules do not know it, so they stay the same.
[ -e "$TRUNK_SOURCE_DIR/.git" ] && commit=$(git -C "$TRUNK_SOURCE_DIR" rev-parse --short=9 HEAD 2>/dev/null) &&
  change "s|<template id=\"built\"|& commit=\"$commit\"|" "commit=\"$commit\""

# Scripts, styles and images come from the page's own folder only. Requests may go anywhere, as the person names the
# address that a result is sent to; nothing else asks for one.
policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; \
img-src 'self' data:; connect-src 'self' http: https:; worker-src 'self'; base-uri 'self'; form-action 'none'"
change "s|<meta charset=\"utf-8\">|&<meta http-equiv=\"Content-Security-Policy\" content=\"$policy\">|" 'http-equiv="Content-Security-Policy"'
