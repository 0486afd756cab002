/// The C compute backend of Rackwright, one header for each family of kernels.
#ifndef CKERNELS_H
#define CKERNELS_H

#include "ck_base.h"
#include "ck_collisions.h"
#include "ck_fabric.h"
#include "ck_facility.h"
#include "ck_math.h"
#include "ck_power_flow.h"
#include "ck_power_hours.h"
#include "ck_power_years.h"
#include "ck_probe_chase.h"
#include "ck_probe_cpu.h"
#include "ck_probe_fma.h"
#include "ck_probe_gemm.h"
#include "ck_probe_stream.h"
#include "ck_probe_sync.h"
#include "ck_probe_tile.h"
#include "ck_psychro.h"
#include "ck_queue.h"
#include "ck_random.h"
#include "ck_roofline.h"
#include "ck_serving.h"
#include "ck_training.h"

#endif
