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

# Comments and indentation of the glue are for its readers, who find them in a build for development.
for glue in page-*.js annex.js exchange.js; do
  sed -e 's/^ *//' -e '/^\/\//d' -e '/^\/\*\*/d' -e '/^\*/d' "$glue" >"$glue.new"
  mv "$glue.new" "$glue"
done

# The modules that are loaded later are named by what they contain, so that a cache never gives an old one to a new page; Trunk names
# only the page's own files so.
for module in annex exchange; do
  number=$(cat "$module.js" "${module}_bg.wasm" | cksum | awk '{ printf "%08x%08x", $1, $2 }')
  for ending in .js _bg.wasm; do
    mv "$module$ending" "$module-$number$ending"
    change "s|\"./$module$ending\"|\"./$module-$number$ending\"|" "\"./$module-$number$ending\""
  done
done

# Scripts, styles and images come from the page's own folder only. Requests may go anywhere, as the person names the
# address that a result is sent to; nothing else asks for one.
policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; \
img-src 'self' data:; connect-src 'self' http: https:; worker-src 'self'; base-uri 'self'; form-action 'none'"
change "s|<meta charset=\"utf-8\">|&<meta http-equiv=\"Content-Security-Policy\" content=\"$policy\">|" 'http-equiv="Content-Security-Policy"'
