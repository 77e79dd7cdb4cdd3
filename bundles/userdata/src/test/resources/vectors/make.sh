#!/usr/bin/env bash
# Makes the images of this folder, with genisoimage, dosfstools and mtools of Debian.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/cidata/a folder" "$work/config/openstack/latest"
printf 'NAME=value\nOTHER=two words\n' | tee "$work/cidata/user-data" >"$work/config/openstack/latest/user_data"
echo 'instance-id: i-1' >"$work/cidata/meta-data"
for ((i = 0; i < 1000; i++)); do printf 0123456789; done >"$work/cidata/a folder/a file with a long name.txt"

genisoimage -quiet -V cidata -R -o rock.iso "$work/cidata"
genisoimage -quiet -V cidata -J -o joliet.iso "$work/cidata" 2>/dev/null
genisoimage -quiet -V cidata -J -R -o both.iso "$work/cidata"
genisoimage -quiet -V config-2 -J -R -o config.iso "$work/config"
fat() { # name, KiB, bits, cluster's sectors
  rm -f "$1"
  mkfs.vfat -C -n CIDATA -F "$3" -s "$4" "$1" "$2" >/dev/null
  mcopy -s -i "$1" "$work/cidata/user-data" "$work/cidata/meta-data" "$work/cidata/a folder" ::
}
fat fat12.img 1024 12 1
fat fat16.img 4200 16 1
fat fat32.img 34000 32 1
gzip -9nf ./*.iso ./*.img
