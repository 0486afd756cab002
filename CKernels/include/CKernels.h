/// The C compute backend of Rackwright, one header for each family of kernels.
#ifndef CKERNELS_H
#define CKERNELS_H

#include "ck_base.h"
#include "ck_fabric.h"
#include "ck_facility.h"
#include "ck_math.h"
#include "ck_power_flow.h"
#include "ck_psychro.h"
#include "ck_random.h"
#include "ck_roofline.h"

#endif
