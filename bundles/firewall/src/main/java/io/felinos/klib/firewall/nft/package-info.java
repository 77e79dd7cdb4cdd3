/**
 * Rules as messages of nf_tables, the kernel's packet filter (include/uapi/linux/netfilter/
 * nf_tables.h and nfnetlink.h; nft(8) describes what the expressions do). Pure functions.
 */
@NullMarked
package io.felinos.klib.firewall.nft;

import org.jspecify.annotations.NullMarked;
