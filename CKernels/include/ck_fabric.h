/// Cables of a network written out from runs of alike links, and what follows from every one of
/// them.
///
/// A run is a mixed-radix counter: link i has CK_FABRIC_DIGITS digits, the last one fastest, and
/// each of its four ends (device and port at a, device and port at b) is a base plus the sum of
/// step times digit. A folded-Clos tier is one run, or two where the last pod is not full.
#ifndef CK_FABRIC_H
#define CK_FABRIC_H

#include <stdint.h>

#include "ck_base.h"

/// Digits of a run; unused ones have extent 1.
#define CK_FABRIC_DIGITS 8
/// Ends of a link: device a, port a, device b, port b.
#define CK_FABRIC_ENDS 4

/// Writes links first to first + count - 1 of a run.
/// extent: CK_FABRIC_DIGITS values, each at least 1. base: CK_FABRIC_ENDS values.
/// step: CK_FABRIC_ENDS rows of CK_FABRIC_DIGITS values.
/// The four outputs receive count values each.
/// Returns CK_BAD_VALUE when an extent is 0 or the run has fewer than first + count links.
ck_status ck_fabric_links(ck_isa isa, size_t first, size_t count, const uint32_t *restrict extent,
                          const uint32_t *restrict base, const uint32_t *restrict step,
                          uint32_t *restrict a_device, uint32_t *restrict a_port,
                          uint32_t *restrict b_device, uint32_t *restrict b_port);

/// The same, each link from its number by division, as the definition has it.
ck_status ck_fabric_links_reference(size_t first, size_t count, const uint32_t *restrict extent,
                                    const uint32_t *restrict base, const uint32_t *restrict step,
                                    uint32_t *restrict a_device, uint32_t *restrict a_port,
                                    uint32_t *restrict b_device, uint32_t *restrict b_port);

/// Marks the ports that ends of links use: used[offset[device] + port] becomes 1.
/// offset has devices + 1 values: where the ports of each device begin in used.
/// Returns CK_BAD_VALUE when a device or port does not exist, or a port is used already.
ck_status ck_fabric_ports(size_t count, const uint32_t *restrict device,
                          const uint32_t *restrict port, size_t devices,
                          const uint64_t *restrict offset, uint8_t *restrict used);

/// Length of each cable along the trays: sideways and along the rows at tray height, with the ways
/// up from both ends; between devices of one rack the way between them. Times 1 + slack, plus the
/// tails. rack, x, y, z have a value for each device: number of its rack, place on the floor and
/// height (m). Returns CK_BAD_VALUE when a device does not exist.
ck_status ck_fabric_lengths(ck_isa isa, size_t count, const uint32_t *restrict a_device,
                            const uint32_t *restrict b_device, size_t devices,
                            const uint32_t *restrict rack, const double *restrict x,
                            const double *restrict y, const double *restrict z, double tray,
                            double slack, double tails, double *restrict length);

#endif
