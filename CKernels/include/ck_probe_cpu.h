/// What the processor says of itself, asked of the processor and not of a file, so that an emulator
/// which hides a feature (valgrind hides AVX-512) is believed.
#ifndef CK_PROBE_CPU_H
#define CK_PROBE_CPU_H

#include "ck_base.h"

/// Features that this build can ask for; 0 on an architecture that it does not know.
size_t ck_probe_cpu_features(void);

/// The name of a feature as Linux writes it in /proc/cpuinfo; "" past the end.
const char *ck_probe_cpu_feature_name(size_t index);

/// Whether the processor has it and the system lets programs use it.
int ck_probe_cpu_feature(size_t index);

/// The name by which a hypervisor announces itself, at most 12 characters and a terminating zero;
/// "" without one. `name` has room for 13 characters.
void ck_probe_cpu_hypervisor(char *name);

#endif
