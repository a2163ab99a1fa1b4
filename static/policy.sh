#!/bin/sh
# Writes the content security policy into the built page; Trunk calls it after a build (see Trunk.toml).
# Scripts, styles and images come from the page's own folder only. Requests may go anywhere, as the person names the
# address that a result is sent to; nothing else asks for one.
set -eu

[ "${TRUNK_PROFILE:-}" = release ] || exit 0

page="$TRUNK_STAGING_DIR/index.html"
policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; \
img-src 'self' data:; connect-src 'self' http: https:; worker-src 'self'; base-uri 'self'; form-action 'none'"

sed "s|<meta charset=\"utf-8\">|&<meta http-equiv=\"Content-Security-Policy\" content=\"$policy\">|" "$page" >"$page.new"
mv "$page.new" "$page"
grep -q "http-equiv=\"Content-Security-Policy\"" "$page" || {
  echo "policy.sh: the page has no <meta charset=\"utf-8\"> to put the policy after" >&2
  exit 1
}
