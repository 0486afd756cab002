#pragma STDC FP_CONTRACT OFF
#include "ck_fabric.h"

#include <math.h>

#include "ck_variants.h"

CK_INLINE int fits(size_t first, size_t count, const uint32_t *restrict extent) {
  uint64_t links = 1;
  for (size_t digit = 0; digit < CK_FABRIC_DIGITS; digit++) {
    if (extent[digit] == 0 || __builtin_mul_overflow(links, (uint64_t)extent[digit], &links))
      return 0;
  }
  return first <= links && count <= links - first;
}

/// base + step * n for a stretch of links that differ in the last digit only.
CK_INLINE void stretch(size_t count, uint32_t base, uint32_t step, uint32_t *restrict out) {
  for (size_t index = 0; index < count; index++)
    out[index] = base + step * (uint32_t)index;
}

CK_INLINE ck_status ck_fabric_links_body(size_t first, size_t count,
                                         const uint32_t *restrict extent,
                                         const uint32_t *restrict base,
                                         const uint32_t *restrict step, uint32_t *restrict a_device,
                                         uint32_t *restrict a_port, uint32_t *restrict b_device,
                                         uint32_t *restrict b_port) {
  if (!fits(first, count, extent))
    return CK_BAD_VALUE;
  uint32_t digits[CK_FABRIC_DIGITS];
  uint32_t ends[CK_FABRIC_ENDS];
  uint64_t rest = first;
  for (size_t digit = CK_FABRIC_DIGITS; digit-- > 0;) {
    digits[digit] = (uint32_t)(rest % extent[digit]);
    rest /= extent[digit];
  }
  for (size_t end = 0; end < CK_FABRIC_ENDS; end++) {
    ends[end] = base[end];
    for (size_t digit = 0; digit < CK_FABRIC_DIGITS; digit++)
      ends[end] += step[end * CK_FABRIC_DIGITS + digit] * digits[digit];
  }
  const size_t last = CK_FABRIC_DIGITS - 1;
  size_t done = 0;
  while (done < count) {
    size_t length = extent[last] - digits[last];
    length = length < count - done ? length : count - done;
    stretch(length, ends[0], step[last], a_device + done);
    stretch(length, ends[1], step[CK_FABRIC_DIGITS + last], a_port + done);
    stretch(length, ends[2], step[2 * CK_FABRIC_DIGITS + last], b_device + done);
    stretch(length, ends[3], step[3 * CK_FABRIC_DIGITS + last], b_port + done);
    done += length;
    // The counter's next place: the last digit back to zero, one more in the digit before.
    for (size_t end = 0; end < CK_FABRIC_ENDS; end++)
      ends[end] -= step[end * CK_FABRIC_DIGITS + last] * digits[last];
    digits[last] = 0;
    for (size_t digit = last; digit-- > 0;) {
      digits[digit]++;
      for (size_t end = 0; end < CK_FABRIC_ENDS; end++)
        ends[end] += step[end * CK_FABRIC_DIGITS + digit];
      if (digits[digit] < extent[digit])
        break;
      for (size_t end = 0; end < CK_FABRIC_ENDS; end++)
        ends[end] -= step[end * CK_FABRIC_DIGITS + digit] * digits[digit];
      digits[digit] = 0;
    }
  }
  return CK_OK;
}

CK_KERNEL(ck_fabric_links,
          (size_t first, size_t count, const uint32_t *restrict extent,
           const uint32_t *restrict base, const uint32_t *restrict step,
           uint32_t *restrict a_device, uint32_t *restrict a_port, uint32_t *restrict b_device,
           uint32_t *restrict b_port),
          (first, count, extent, base, step, a_device, a_port, b_device, b_port))

ck_status ck_fabric_links_reference(size_t first, size_t count, const uint32_t *restrict extent,
                                    const uint32_t *restrict base, const uint32_t *restrict step,
                                    uint32_t *restrict a_device, uint32_t *restrict a_port,
                                    uint32_t *restrict b_device, uint32_t *restrict b_port) {
  if (!fits(first, count, extent))
    return CK_BAD_VALUE;
  uint32_t *outputs[CK_FABRIC_ENDS] = {a_device, a_port, b_device, b_port};
  for (size_t index = 0; index < count; index++) {
    for (size_t end = 0; end < CK_FABRIC_ENDS; end++) {
      uint64_t rest = first + index;
      uint32_t value = base[end];
      for (size_t digit = CK_FABRIC_DIGITS; digit-- > 0;) {
        value += step[end * CK_FABRIC_DIGITS + digit] * (uint32_t)(rest % extent[digit]);
        rest /= extent[digit];
      }
      outputs[end][index] = value;
    }
  }
  return CK_OK;
}

ck_status ck_fabric_ports(size_t count, const uint32_t *restrict device,
                          const uint32_t *restrict port, size_t devices,
                          const uint64_t *restrict offset, uint8_t *restrict used) {
  for (size_t index = 0; index < count; index++) {
    if (device[index] >= devices)
      return CK_BAD_VALUE;
    uint64_t begin = offset[device[index]], end = offset[device[index] + 1];
    if (port[index] >= end - begin || used[begin + port[index]] != 0)
      return CK_BAD_VALUE;
    used[begin + port[index]] = 1;
  }
  return CK_OK;
}

CK_INLINE ck_status ck_fabric_lengths_body(size_t count, const uint32_t *restrict a_device,
                                           const uint32_t *restrict b_device, size_t devices,
                                           const uint32_t *restrict rack, const double *restrict x,
                                           const double *restrict y, const double *restrict z,
                                           double tray, double slack, double tails,
                                           double *restrict length) {
  size_t wrong = 0;
  for (size_t index = 0; index < count; index++)
    wrong += a_device[index] >= devices || b_device[index] >= devices;
  if (wrong != 0)
    return CK_BAD_VALUE;
  for (size_t index = 0; index < count; index++) {
    uint32_t a = a_device[index], b = b_device[index];
    double across = fabs(x[a] - x[b]) + fabs(y[a] - y[b]) + (tray - z[a]) + (tray - z[b]);
    double inside = fabs(z[a] - z[b]);
    length[index] = (rack[a] == rack[b] ? inside : across) * (1.0 + slack) + tails;
  }
  return CK_OK;
}

CK_KERNEL(ck_fabric_lengths,
          (size_t count, const uint32_t *restrict a_device, const uint32_t *restrict b_device,
           size_t devices, const uint32_t *restrict rack, const double *restrict x,
           const double *restrict y, const double *restrict z, double tray, double slack,
           double tails, double *restrict length),
          (count, a_device, b_device, devices, rack, x, y, z, tray, slack, tails, length))
