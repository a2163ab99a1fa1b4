# Read by the scripts beside it, from the project's top folder: finds the tools that are needed and installs those that are
# missing. What is installed by hand goes into .tools; a tool of the right version in PATH is used as it is.

trunk_version=0.21.14
PATH="$PWD/.tools/bin:$PATH:${CARGO_HOME:-${HOME:-}/.cargo}/bin"
# Trunk takes the usual `NO_COLOR=1` for a mistake.
unset NO_COLOR
export PATH CARGO_TERM_COLOR=never

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# What nobody but the person can install; one line for each that is missing.
need_rust() {
  has cargo || { complain "cargo is missing: install Rust from https://rustup.rs"; return 1; }
  has cc || has clang || has gcc || {
    complain "a C compiler is missing: install gcc or clang (Debian: apt-get install build-essential)"
    return 1
  }
}
need_node() {
  { has node && has npm; } || { complain "node and npm are missing: install Node.js 20 or later from https://nodejs.org"; return 1; }
  node -e "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)" || {
    complain "Node.js is too old ($(node --version)): version 20 or later is needed"
    return 1
  }
}

# What all tests write, and what they write while tools are installed; less where it is there from before.
need_room() {
  needed=4000
  for folder in "${CARGO_TARGET_DIR:-target}" .tools; do
    [ -d "$folder" ] && needed=$((needed - $(du -sm "$folder" | cut -f 1)))
  done
  # What is compiled anew, in any case.
  [ $needed -ge 1000 ] || needed=1000
  free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
  [ -z "$free" ] || [ "$free" -ge $needed ] || {
    complain "too little room on the disk of $PWD: $free MB are free, the tests need $needed MB (cargo clean gives back what target holds)"
    return 1
  }
}

wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] && return
  has rustup || { complain "the target wasm32-unknown-unknown is missing, and so is rustup, which installs it: https://rustup.rs"; return 1; }
  say "Adding the Rust target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
}

# Built without optimisation: twice as fast to install, and the page is built as fast.
install_crate() {
  say "Installing $1 $2 into .tools (once; some minutes)"
  crate=$1
  version=$2
  shift 2
  CARGO_PROFILE_DEV_DEBUG=0 cargo install "$crate" --version "$version" --profile dev --root .tools --force --quiet "$@"
}

trunk_tool() {
  [ "$(trunk --version 2>/dev/null)" = "trunk $trunk_version" ] && return
  install_crate trunk "$trunk_version" --locked --no-default-features --features rustls
}

# Exactly the version of the library: the two share a format that changes with each release.
wasm_bindgen() {
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
  [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version" ] && has wasm-bindgen-test-runner && return
  install_crate wasm-bindgen-cli "$version"
}

# Debian packages, where that is possible.
apt_install() {
  has apt-get || return 1
  as_root=
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  $as_root true 2>/dev/null || return 1
  say "Installing $* with apt-get"
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq "$@"
}

# Shells that generated commands are run in; the test says which it did not find.
posix_shells() {
  has zsh && has mksh && has busybox && return
  apt_install zsh mksh busybox || say "Not all of zsh, mksh and busybox are here"
}

# Not called `chromium`, as `command -v` finds functions too. Sets CHROMIUM and CHROMEDRIVER, unless they are set.
browser() {
  find_chromium && return
  apt_install chromium chromium-driver
  find_chromium && return
  complain "Chromium or its driver is missing: install both (Debian: apt-get install chromium chromium-driver), or name them in CHROMIUM and CHROMEDRIVER"
  return 1
}
find_chromium() {
  mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable "$mac"; do
    [ -n "$name" ] && has "$name" && CHROMIUM=$(command -v "$name") && break
  done
  CHROMEDRIVER=$(command -v "${CHROMEDRIVER:-chromedriver}")
  export CHROMIUM CHROMEDRIVER
  [ -n "${CHROMIUM:-}" ] && [ -n "$CHROMEDRIVER" ]
}

# The node packages of a folder, exactly those of its lock file.
node_packages() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return
  say "Installing the node packages of $1"
  npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
}

# Lambda as people run it on their own machines, for the stories of the invoke panel. What is not to be had, in bounded time, is
# left out; the stories say what they miss.
emulators() {
  python=.tools/aws/bin/python
  [ -x $python ] || python=python3
  [ -x .tools/cargo-lambda/bin/cargo-lambda ] || has cargo-lambda || {
    say "Installing cargo-lambda into .tools"
    $python -m pip install --quiet --disable-pip-version-check --timeout 20 --retries 1 --no-deps \
      --target .tools/cargo-lambda cargo-lambda==1.9.2 || complain "cargo-lambda could not be installed"
  }
  folder=tests/emulators/serverless-offline
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] || {
    say "Installing serverless-offline into $folder"
    npm ci --prefix $folder --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-timeout=20000 --fetch-retries=1 ||
      complain "serverless-offline could not be installed"
  }
}

# The AWS CLI, in a Python environment of its own. 77: there is no Python to run it.
aws_cli() {
  [ -x .tools/aws/bin/aws ] && return
  has python3 && python3 -c 'import ensurepip, venv' 2>/dev/null || { complain "no Python with venv, so the AWS CLI cannot be asked"; return 77; }
  say "Installing the AWS CLI into .tools"
  python3 -m venv .tools/aws && .tools/aws/bin/pip install --quiet --disable-pip-version-check awscli || {
    rm -rf .tools/aws
    return 1
  }
}

# cfn-lint and moto, beside it. The AWS CLI is named again so that what all three need fits together. 77: they are not to be had.
template_tools() {
  aws_cli || return
  [ -x .tools/aws/bin/cfn-lint ] && [ -x .tools/aws/bin/moto_server ] && return
  say "Installing cfn-lint and moto into .tools"
  .tools/aws/bin/pip install --quiet --disable-pip-version-check --timeout 20 awscli cfn-lint "moto[server]" || {
    complain "cfn-lint and moto could not be installed"
    return 77
  }
}
