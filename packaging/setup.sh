#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what a fresh Debian 12 needs to build, test and run DreamLoft. Idempotent: with everything there it takes
# well under three seconds. `setup.sh --cuda` fetches the CUDA libraries of LibTorch too, for computing on NVIDIA graphics
# cards (done by itself where their driver is found, unless `--cpu` says or once said otherwise), `setup.sh --strict`
# installs what the preset "strict" checks with, `setup.sh --package` what makes and tries the Debian package. Prints the
# folder of LibTorch on the last line.
set -euo pipefail

TORCH_VERSION=2.11.0            # the one place where LibTorch is pinned (CMake reads it from here)
CUDA_RUNTIME_VERSION=13.0.96    # libtorch_cpu.so itself needs these two small libraries
CUDA_CUPTI_VERSION=13.0.85

DEBIAN_PACKAGES=(
  build-essential cmake ninja-build ccache git pkg-config unzip python3 python3-pip
  qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev libqcustomplot-dev
  libopencv-dev nlohmann-json3-dev libcli11-dev libspdlog-dev libsqlite3-dev libcurl4-openssl-dev liblcms2-dev
  libjpeg-dev zlib1g-dev libutf8proc-dev dbus-daemon xvfb fonts-inter qt6-translations-l10n
)

say() { printf 'setup: %s\n' "$*" >&2; }

with_cuda=auto
for wish in "$@"; do
  case $wish in
    --cuda) with_cuda=1 ;;
    --cpu) with_cuda=0 ;;
    --strict) DEBIAN_PACKAGES+=(clang-tidy) ;;
    --package) with_cuda=0; DEBIAN_PACKAGES+=(appstream debootstrap desktop-file-utils file lintian man-db) ;;
    *) say "unknown: $wish. Expected --cuda, --cpu, --strict or --package. Nothing was changed."; exit 2 ;;
  esac
done

# ---------------------------------------------------------------------------------------------- Debian packages
missing=()
installed=$(dpkg-query -W -f='${Package} ${Status}\n' "${DEBIAN_PACKAGES[@]}" 2>/dev/null | grep ' installed$' || true)
for package in "${DEBIAN_PACKAGES[@]}"; do
  grep -q "^$package " <<<"$installed" || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  # With a terminal sudo may ask for the password; without one nobody could answer.
  if [ "$(id -u)" = 0 ]; then root=()
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then root=(sudo)
  else
    say "these Debian packages are missing and this account may not install them. Ask an administrator to run:"
    say "  apt-get install --no-install-recommends ${missing[*]}"
    say "Then start this script again. Nothing was changed."
    exit 1
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi

# ---------------------------------------------------------------------------------------------- LibTorch
deps=${DREAMLOFT_DEPS:-${XDG_CACHE_HOME:-$(echo ~)/.cache}/dreamloft}
if [ $with_cuda = auto ]; then
  with_cuda=0
  drivers=$({ ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -c 'libcuda\.so\.1' || true)
  if [ -e "$deps/libtorch-$TORCH_VERSION-cuda/.complete" ]; then
    with_cuda=1
  elif [ "${drivers:-0}" -gt 0 ] && [ ! -e "$deps/libtorch-$TORCH_VERSION-cpu/.complete" ]; then
    with_cuda=1
    say "an NVIDIA driver is here, so the CUDA libraries are fetched too (4.4 GB on the disk; --cpu leaves them out)"
  fi
fi
flavour=cpu; [ $with_cuda = 1 ] && flavour=cuda
root_dir=$deps/libtorch-$TORCH_VERSION-$flavour
if [ ! -e "$root_dir/.complete" ]; then
  say "fetching LibTorch $TORCH_VERSION ($flavour) into $root_dir"
  rm -rf "$root_dir"
  mkdir -p "$root_dir/wheels" "$root_dir/unpacked"
  platforms=(--platform manylinux_2_28_x86_64 --platform manylinux_2_27_x86_64 --platform manylinux_2_25_x86_64
             --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64)
  wanted=("torch==$TORCH_VERSION" "nvidia-cuda-runtime==$CUDA_RUNTIME_VERSION" "nvidia-cuda-cupti==$CUDA_CUPTI_VERSION")
  fetch() {
    python3 -m pip download -q --disable-pip-version-check --python-version 3.11 --implementation cp --abi cp311 \
      --only-binary=:all: "${platforms[@]}" -d "$root_dir/wheels" "$@" >&2
  }
  if [ $with_cuda = 1 ]; then fetch "torch==$TORCH_VERSION"; else fetch --no-deps "${wanted[@]}"; fi
  for wheel in "$root_dir"/wheels/*.whl; do unzip -q -o "$wheel" -d "$root_dir/unpacked"; done
  rm -rf "$root_dir/wheels"
  touch "$root_dir/.complete"
fi
printf '%s\n' "$root_dir/unpacked"
