#!/bin/busybox sh
# First process under a kernel whose drivers are modules: loads them, mounts the root disk, becomes
# the machine's init. "root=", "init=", "ro" and "rw" mean what they mean to the kernel. No mount is
# left behind but the root disk; standard input and output stay on the console of the initrd.
busybox=/bin/busybox

die() {
  echo "felinos: initrd: $*"
  exit 1
}

$busybox mount -t devtmpfs none /dev || die "cannot mount /dev"
$busybox mount -t proc none /proc || die "cannot mount /proc"
read -r words </proc/cmdline
$busybox umount /proc

root=/dev/vda
init=/felinos/init
mode=rw
for word in $words; do
  case $word in
    --) break ;;
    root=*) root=${word#root=} ;;
    init=*) init=${word#init=} ;;
    ro | rw) mode=$word ;;
  esac
done

load() {
  while read -r module; do
    $busybox insmod "/modules/$module" || die "module '$module' cannot be loaded"
  done <"$1"
}

load /modules/order

# A disk appears a little after its driver; five seconds are far beyond what a slow machine needs.
tries=0
until [ -b "$root" ]; do
  tries=$((tries + 1))
  [ $tries -le 250 ] || die "root disk '$root' did not appear"
  $busybox usleep 20000
done
$busybox mount -t ext4 -o "$mode" "$root" /root || die "root disk '$root' cannot be mounted as ext4"
[ -x "/root$init" ] || die "'$init' is not on the root disk '$root', or cannot be executed"

# Modules that only images with certain klibs need.
if [ -f /root/felinos/klibs ]; then
  while read -r klib; do
    if [ -f "/modules/order.$klib" ]; then
      load "/modules/order.$klib"
    fi
  done </root/felinos/klibs
fi

$busybox umount /dev || die "cannot unmount /dev"
exec $busybox switch_root /root "$init" "$@"
